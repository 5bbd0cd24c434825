import { type Refused, refuse } from "@lectern/shared";

export const keyReused = () =>
  refuse(
    "invalid",
    "idempotency.key-reused",
    "This idempotency key was used for another command; take a new key.",
  );

export const halted = () =>
  refuse(
    "unavailable",
    "capture.halted",
    "The class is paused because saving is unavailable; it goes on when staff resumes it.",
  );

export const outdated = () =>
  refuse(
    "unavailable",
    "capture.outdated",
    "This server is older than the class's record; another one will answer in a moment.",
  );

export const busy = () =>
  refuse(
    "unavailable",
    "capture.busy",
    "Too many commands of this class are waiting; send the same again in a moment.",
  );

export const closing = () =>
  refuse("unavailable", "capture.closing", "This server is stopping; send the same again to another one.");

export const tooLarge = () =>
  refuse("too-large", "command.too-large", "This would record more than 256 KiB at once; send it in parts.");

export const notStorable = () =>
  refuse("invalid", "command.not-storable", "The command holds text or numbers that cannot be stored.");

export const tooManyRetries = (retryAfterMs: number): Refused => ({
  refused: {
    kind: "too-many",
    reason: "idempotency.too-many-look-ups",
    detail: "Too many commands were refused or changed nothing; wait a moment.",
    retryAfterMs,
  },
});
