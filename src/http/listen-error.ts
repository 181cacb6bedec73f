// Why the server could not listen, in a sentence for the operator that names the setting to change.

/** Where to listen, and the setting that says so. */
export interface Place {
  setting: "PORT" | "ADMIN_BIND";
  /** Absent: every address of this machine. */
  host?: string;
  /** 0: any free port. */
  port: number;
}

/** The address cannot be had. */
export class ListenError extends Error {
  override readonly name = "ListenError";

  constructor(
    readonly code: "taken" | "forbidden" | "elsewhere",
    readonly place: Place,
    options?: ErrorOptions,
  ) {
    super(SENTENCES[code](place), options);
  }
}

const wanted = ({ setting, host, port }: Place): string => {
  if (host === undefined) return `${setting}=${port}`;
  return `${setting}=${host.includes(":") ? `[${host}]` : host}:${port}`;
};

const SENTENCES = {
  taken: (place) =>
    `${wanted(place)} is in use by another program. Stop that first, or set ${place.setting} to another ${place.host === undefined ? "number" : "one"}.`,
  forbidden: (place) =>
    `${wanted(place)} may not be used by this account. Set ${place.setting} to a port from 1024 to 65535.`,
  elsewhere: (place) =>
    `${wanted(place)} names no address of this machine. Set ${place.setting} to one, or to 0.0.0.0:${place.port} for all.`,
} satisfies Record<ListenError["code"], (place: Place) => string>;

const CODES: Record<string, ListenError["code"]> = {
  EADDRINUSE: "taken",
  EACCES: "forbidden",
  EADDRNOTAVAIL: "elsewhere",
  ENOTFOUND: "elsewhere",
};

/** The reason behind an error of `listen`; anything unforeseen stays as it is. */
export function listenError(error: NodeJS.ErrnoException, place: Place): Error {
  const code = CODES[error.code ?? ""];
  return code === undefined ? error : new ListenError(code, place, { cause: error });
}
