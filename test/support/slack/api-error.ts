// How a Web API method refuses: the error's code and, for invalid arguments, what is wrong where.

/** Becomes `{ ok: false, error, response_metadata: { messages } }`, with `details` beside the error. */
export class ApiError extends Error {
  readonly code: string;
  readonly messages: readonly string[];
  readonly details: Readonly<Record<string, string>>;

  constructor(code: string, messages: readonly string[] = [], details: Readonly<Record<string, string>> = {}) {
    super([code, ...messages].join("\n"));
    this.name = "ApiError";
    this.code = code;
    this.messages = messages;
    this.details = details;
  }

  /** The answer's body, as Slack words it. */
  toBody(): object {
    if (this.messages.length === 0) return { ok: false, error: this.code, ...this.details };
    const errors = this.messages.map((message) => message.replace("[ERROR] ", ""));
    return { ok: false, error: this.code, errors, response_metadata: { messages: this.messages } };
  }
}
