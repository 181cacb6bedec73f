// A failure that is nobody's: others were at the same records.

/** Work that others kept from being done: nothing was stored, and it is to be taken up again later. */
export class Busy extends Error {
  constructor(cause: unknown) {
    super("others are writing the same", { cause });
    this.name = "Busy";
  }
}
