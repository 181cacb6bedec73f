// What came in, as it can be kept.

/** PostgreSQL stores neither NUL nor halves of surrogate pairs; nobody can type them, so they are left out. */
export const storable = <T>(request: T): T =>
  JSON.parse(JSON.stringify(request ?? null), (_key, value: unknown) =>
    typeof value === "string" ? value.replace(/[\0\p{Cs}]/gu, "") : value,
  );
