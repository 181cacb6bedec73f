// All that is wrong with the settings, at once, so that nobody has to start five times to learn five things.

export interface SettingProblem {
  /** The variable. */
  name: string;
  /** Completes "expected …". */
  expected: string;
}

/** The settings cannot be used. The message is for the operator and holds no value, since values are secrets. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(readonly problems: readonly SettingProblem[]) {
    const lines = problems.map(({ name, expected }) => `  ${name}: expected ${expected}.`);
    super(["Some settings are missing or wrong:", ...lines, "See .env.example for what each one is for."].join("\n"));
  }
}
