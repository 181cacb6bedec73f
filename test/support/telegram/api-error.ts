// How the Bot API says no: a status, a description, and sometimes what to do about it.

interface ResponseParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** A refusal, thrown anywhere below the HTTP server, which turns it into `{ok: false, …}`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly description: string,
    readonly parameters?: ResponseParameters,
  ) {
    super(description);
  }
}

export const badRequest = (reason: string, parameters?: ResponseParameters): ApiError =>
  new ApiError(400, `Bad Request: ${reason}`, parameters);

export const forbidden = (reason: string): ApiError => new ApiError(403, `Forbidden: ${reason}`);

export const conflict = (reason: string): ApiError => new ApiError(409, `Conflict: ${reason}`);
