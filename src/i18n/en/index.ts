// The English catalogue, and by its type the contract for every other language. Entries with parameters are functions.

import { console } from "./console.ts";
import { slack } from "./slack.ts";
import { telegram } from "./telegram.ts";

export const en = { slack, telegram, console };
