// The Simplified Chinese catalogue. A missing or misshapen entry does not compile.

import type { Catalog } from "../index.ts";
import { console } from "./console.ts";
import { slack } from "./slack.ts";
import { telegram } from "./telegram.ts";

export const zhCn: Catalog = { slack, telegram, console };
