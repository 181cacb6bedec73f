// The process itself runs in UTC, whatever the machine's zone. node-cron 4.6 cuts the milliseconds off in local time
// (setMilliseconds in its nowWithoutMs), which in the hour that local clocks show twice goes back an hour: its bell is then silent
// for an hour and spins, with `timezone: "UTC"` too.

import { isZone } from "../domain/time/zone.ts";

/** The machine's IANA zone; UTC where its own setting names none. */
export function zoneOfMachine(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isZone(timeZone) ? timeZone : "UTC";
}

/**
 * Puts this process into UTC and returns the machine's zone, for `loadConfig`. Call it first, with `process.env`, which Node
 * watches for TZ.
 */
export function runInUtc(processEnv: { TZ?: string | undefined }): string {
  const zone = zoneOfMachine();
  processEnv.TZ = "UTC";
  return zone;
}
