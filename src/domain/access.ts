// Who may do what. The service layer asks here, so every door decides alike.

import { ROLES, type Role } from "./model.ts";

/** True when `role` may do what needs `needed`; each role may do all that the weaker ones may. */
export const mayAct = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);
