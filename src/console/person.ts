// Who sits at the terminal: whoever runs the program. The terminal vouches for them, so they are its admin.

export interface ConsolePerson {
  name: string;
  /** BCP 47, from the terminal's locale. */
  language?: string;
}

/**
 * Names the person after their account ("chen" → "Chen"; the superuser and a nameless account are "Admin") and takes their
 * language from the locale variables, in POSIX's order of precedence (XBD 8.2).
 */
export function consolePerson(env: Record<string, string | undefined>, account: string | undefined): ConsolePerson {
  const language = languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG);
  const name = account === undefined || account === "root" ? "" : account.trim();
  return { name: name === "" ? "Admin" : capitalised(name), ...(language === undefined ? {} : { language }) };
}

/** "zh_CN.UTF-8" → "zh-CN"; "C" and "POSIX" name no language. */
function languageOf(locale: string | undefined): string | undefined {
  const [, language] = /^([a-z]{2,3}(?:_[A-Z]{2})?)(?:[.@]|$)/.exec(locale ?? "") ?? [];
  return language?.replace("_", "-");
}

function capitalised(name: string): string {
  const [first = "", ...rest] = name;
  return first.toUpperCase() + rest.join("");
}
