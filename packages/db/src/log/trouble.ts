/**
 * What an error of a log function says about its transaction:
 * - `duplicate` a command's key is in the log already; nothing was written
 * - `invisible` no such stream in this tenant
 * - `rejected` the database refuses the data itself; the same data will be refused again
 * - `failed` certainly not written, and worth trying again
 * - `unknown` sent, and nobody heard what became of it
 */
export type Trouble = "duplicate" | "invisible" | "rejected" | "failed" | "unknown";

/** An error of this code leaves the connection, and with it the commit's outcome, in the dark. */
const severed = /^(08|57P0[12])/;
/** Numeric and text values out of range, and rows or index entries that are too large. */
const aboutData = /^(22|23|54)/;
const retryable = /^(25P|40|53|55|57|58)/;

/** The driver never throws these; code around it does. */
const bugs = [TypeError, RangeError, ReferenceError, SyntaxError];

type DatabaseError = { readonly code?: unknown; readonly constraint?: unknown };

/** Reads an error of the `pg` driver; null when it is a bug of ours (SQL that cannot run) and must be thrown. */
export function troubleOf(error: unknown): Trouble | null {
  if (bugs.some((bug) => error instanceof bug)) return null;
  const { code, constraint } = error as DatabaseError;
  // Without an SQLSTATE the server said nothing: a broken socket or the client's own deadline.
  if (typeof code !== "string" || !/^[0-9A-Z]{5}$/.test(code)) return "unknown";
  if (code === "23505" && constraint === "session_state_events_command_key") return "duplicate";
  if (code === "P0002") return "invisible";
  if (severed.test(code)) return "unknown";
  if (aboutData.test(code)) return "rejected";
  return retryable.test(code) ? "failed" : null;
}
