// A method of the Bot API: what it takes, and what it does.
import type { z } from "zod";
import { type RawParams, readParams } from "../params.ts";
import type { World } from "../world.ts";

/** Answers a call; `gone` aborts when the client has closed its connection. Throws ApiError to refuse. */
export type Method = (world: World, raw: RawParams, gone: AbortSignal) => unknown;

/** Makes a method from the schema of its parameters and its deed. */
export function method<S extends z.ZodType>(
  schema: S,
  run: (world: World, params: z.output<S>, gone: AbortSignal) => unknown,
): Method {
  return (world, raw, gone) => run(world, readParams(schema, raw), gone);
}
