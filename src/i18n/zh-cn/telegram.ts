// Words only the telegram door says.

import type { Catalog } from "../index.ts";

export const telegram: Catalog["telegram"] = {};
