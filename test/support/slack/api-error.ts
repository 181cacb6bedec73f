// How a Web API method refuses: the error's code and, for invalid arguments, what is wrong where.

/** Becomes `{ ok: false, error, response_metadata: { messages } }`. */
export class ApiError extends Error {
  readonly code: string;
  readonly messages: readonly string[];

  constructor(code: string, messages: readonly string[] = []) {
    super([code, ...messages].join("\n"));
    this.name = "ApiError";
    this.code = code;
    this.messages = messages;
  }

  /** The answer's body, as Slack words it. */
  toBody(): object {
    if (this.messages.length === 0) return { ok: false, error: this.code };
    const errors = this.messages.map((message) => message.replace("[ERROR] ", ""));
    return { ok: false, error: this.code, errors, response_metadata: { messages: this.messages } };
  }
}
