// Words only the slack door says.

import type { Catalog } from "../index.ts";

export const slack: Catalog["slack"] = {};
