// @ts-check

/** Something the person at the terminal can mend: shown as its message alone, without a stack. */
export class CannotStart extends Error {
  /** @override */
  name = "CannotStart";
}
