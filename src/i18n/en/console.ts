// Words only the console door says.

export const console = {};
