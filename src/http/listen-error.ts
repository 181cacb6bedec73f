// Why the server could not listen, in a sentence for the operator that names the setting to change.

/** The port cannot be had. */
export class ListenError extends Error {
  override readonly name = "ListenError";

  constructor(
    readonly code: "taken" | "forbidden",
    readonly port: number,
    options?: ErrorOptions,
  ) {
    super(SENTENCES[code](port), options);
  }
}

const SENTENCES = {
  taken: (port) => `PORT=${port} is in use by another program. Stop that first, or set PORT to another number.`,
  forbidden: (port) => `PORT=${port} may not be used by this account. Set PORT to a number from 1024 to 65535.`,
} satisfies Record<ListenError["code"], (port: number) => string>;

/** The reason behind an error of `listen`; anything unforeseen stays as it is. */
export function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE") return new ListenError("taken", port, { cause: error });
  if (error.code === "EACCES") return new ListenError("forbidden", port, { cause: error });
  return error;
}
