// Words only the telegram door says.

export const telegram = {};
