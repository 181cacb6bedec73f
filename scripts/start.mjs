// `npm start`: prepares the clone and runs the app in this very process, so that signals and standard input are its own.
import { prepare } from "./prepare.mjs";

prepare({ dev: false });
const { register } = await import("tsx/esm/api");
register();
await import("../src/main.ts");
