// The Simplified Chinese catalogue. A missing or misshapen entry does not compile.

import type { Catalog } from "../index.ts";
import * as answers from "./answers.ts";
import { commands } from "./commands.ts";
import * as common from "./common.ts";
import { console } from "./console.ts";
import { delivery } from "./delivery.ts";
import { problems } from "./problems.ts";
import { slack } from "./slack.ts";
import { telegram } from "./telegram.ts";

export const zhCn: Catalog = { ...common, ...answers, commands, delivery, problems, slack, telegram, console };
