// Words only the console door says.

import type { Catalog } from "../index.ts";

export const console: Catalog["console"] = {};
