// The English catalogue, and by its type the contract for every other language. Entries with parameters are functions.

import * as answers from "./answers.ts";
import { type CommandWords, commands } from "./commands.ts";
import * as common from "./common.ts";
import { console } from "./console.ts";
import { delivery } from "./delivery.ts";
import { problems } from "./problems.ts";
import { slack } from "./slack.ts";
import { telegram } from "./telegram.ts";

export const en = {
  ...common,
  ...answers,
  commands: commands as Record<keyof typeof commands, CommandWords>,
  delivery,
  problems,
  slack,
  telegram,
  console,
};
