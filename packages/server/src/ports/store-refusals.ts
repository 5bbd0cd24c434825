import { refuse } from "@lectern/shared";

export const missingSession = () =>
  refuse("missing", "session.missing", "There is no such class, or it is not yours to see.");

export const captureUnavailable = () =>
  refuse(
    "unavailable",
    "capture.unavailable",
    "The class's record cannot be reached just now; send the same again in a moment.",
  );
