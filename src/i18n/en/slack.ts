// Words only the slack door says.

export const slack = {};
