import type { LogEvent } from "@lectern/core";

/** Hears what operators want to know about the delivery of a class; decides nothing. */
export type RoomMeter = {
  /** A hole in the news did not close by itself: the log is read. */
  readonly gap: () => void;
  /** These went to everybody who was there. */
  readonly delivered: (events: readonly LogEvent[]) => void;
};
