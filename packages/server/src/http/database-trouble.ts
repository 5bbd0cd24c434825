import { type Refused, refuse } from "@lectern/shared";

/** Of the same transaction once more: the database chose this one to give way. */
const retryable = ["40001", "40P01"];
const lockTimeout = "55P03";
/** Cancelled by a deadline, shutting down, no connection left, cannot be reached. */
const unavailable =
  /^(57014|57P0[1-5]|53\d{3}|08\w{3}|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)$/;
/** The driver gives these no code. */
const unavailableMessage =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/;

const codeOf = (error: Error): string =>
  "code" in error && typeof error.code === "string" ? error.code : "";

/** The ORM wraps what the driver threw. */
const someCause = (error: unknown, test: (cause: Error) => boolean): boolean =>
  error instanceof Error && (test(error) || someCause(error.cause, test));

/** The driver's own error: the ORM's repeats the statement with its values, which must not be logged. */
export const rootCause = (error: Error): Error =>
  error.cause instanceof Error ? rootCause(error.cause) : error;

export const isRetryable = (error: unknown): boolean =>
  someCause(error, (cause) => retryable.includes(codeOf(cause)));

export const isLockTimeout = (error: unknown): boolean =>
  someCause(error, (cause) => codeOf(cause) === lockTimeout);

/** The refusal for trouble that passes by itself, null for a bug. */
export function passingTrouble(error: unknown): Refused | null {
  if (isLockTimeout(error) || isRetryable(error)) {
    return refuse("unavailable", "database.busy", "Others are changing the same thing; try again.");
  }
  const out = someCause(
    error,
    (cause) => unavailable.test(codeOf(cause)) || unavailableMessage.test(cause.message),
  );
  return out
    ? refuse("unavailable", "database.unavailable", "The database cannot be reached; try again.")
    : null;
}
