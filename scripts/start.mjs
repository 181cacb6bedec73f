// `npm start`: prepares the clone and runs the app in this very process, so that signals and standard input are its own.
import { pathToFileURL } from "node:url";
import { prepare } from "./prepare.mjs";

prepare({ dev: false });
const { bundle } = await import("./bundle.mjs");
await import(pathToFileURL(await bundle()).href);
