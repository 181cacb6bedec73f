// All commands, in the order help and the README list them. Adding one: its file, a line here, its words in both catalogues.

import { anotherCustomer } from "./another-customer.ts";
import { assign } from "./assign.ts";
import { callback } from "./callback.ts";
import { customerCommand } from "./customer.ts";
import { customerAdd } from "./customer-add.ts";
import { customerArchive, customerEdit, customerRestore } from "./customer-edit.ts";
import type { Command } from "./define.ts";
import { cancel, done, snooze } from "./done.ts";
import { drafts } from "./drafts.ts";
import { find, history } from "./find.ts";
import { help } from "./help.ts";
import { linkCommand, unlinkCommand } from "./link.ts";
import { log, logEdit } from "./log.ts";
import { outbox, outboxDrop, outboxRetry } from "./outbox.ts";
import { record } from "./record.ts";
import { settings } from "./settings.ts";
import { start } from "./start.ts";
import { handover, invite, inviteList, inviteRevoke, team, teamRemove, teamRole } from "./team.ts";
import { digest, today } from "./today.ts";
import { undo } from "./undo.ts";

export const commands: readonly Command[] = [
  log,
  callback,
  today,
  done,
  snooze,
  assign,
  customerCommand,
  customerAdd,
  customerEdit,
  customerArchive,
  customerRestore,
  find,
  history,
  digest,
  drafts,
  undo,
  settings,
  team,
  teamRole,
  teamRemove,
  invite,
  inviteList,
  outbox,
  linkCommand,
  unlinkCommand,
  help,
  cancel,
  start,
  handover,
  inviteRevoke,
  outboxRetry,
  outboxDrop,
  record,
  logEdit,
  anotherCustomer,
];
