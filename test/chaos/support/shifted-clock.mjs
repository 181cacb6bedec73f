// Loaded before the program: the process's own clock runs as far from the machine's as the file named by CLOCK_SHIFT_FILE says,
// in ms, and jumps when that is written anew. What counts elapsed time (performance.now, timers) goes on as it was.
import { readFileSync, watch } from "node:fs";
import { dirname } from "node:path";

const file = process.env.CLOCK_SHIFT_FILE ?? "";
const Real = Date;
let shift = 0;

const read = () => {
  shift = Number(readFileSync(file, "utf8")) || 0;
};
read();
// The folder, because a file that is replaced is no longer watched.
watch(dirname(file), read).unref();

const now = () => Real.now() + shift;
globalThis.Date = new Proxy(Real, {
  apply: () => new Real(now()).toString(),
  construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
