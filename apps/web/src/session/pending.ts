import type { SessionCommand } from "@lectern/core";

/** A command that was issued here and whose event has not been folded yet. */
export type PendingCommand = {
  /** Its idempotency key: every attempt carries the same. */
  readonly id: string;
  readonly command: SessionCommand;
  /** When it was last handed to the connection that is open now; null while it waits for one. */
  readonly sentAtMs: number | null;
  /** The sequence that its ack named. */
  readonly acked: { readonly sequence: number; readonly duplicate: boolean } | null;
};

/** In the order in which they were issued. */
export type PendingList = readonly PendingCommand[];

export const queued = (list: PendingList, id: string, command: SessionCommand): PendingList => [
  ...list,
  { id, command, sentAtMs: null, acked: null },
];

const change = (list: PendingList, id: string, fields: Partial<PendingCommand>): PendingList =>
  list.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry));

export const sent = (list: PendingList, id: string, sentAtMs: number): PendingList =>
  change(list, id, { sentAtMs });

/** It has to be sent again: the server said that it cannot be saved now. */
export const held = (list: PendingList, id: string): PendingList => change(list, id, { sentAtMs: null });

export const stamped = (
  list: PendingList,
  id: string,
  acked: { readonly sequence: number; readonly duplicate: boolean },
): PendingList => change(list, id, { acked });

export const without = (list: PendingList, id: string): PendingList =>
  list.filter((entry) => entry.id !== id);

/** The connection is gone: whatever has no ack goes out again on the next one. */
export const unsent = (list: PendingList): PendingList =>
  list.map((entry) => (entry.sentAtMs === null ? entry : { ...entry, sentAtMs: null }));

/** History may have changed: an ack of another epoch proves nothing any more. */
export const unstamped = (list: PendingList): PendingList =>
  list.map((entry) => ({ ...entry, acked: null, sentAtMs: null }));

export const isSettled = ({ acked }: PendingCommand, confirmedSequence: number): boolean =>
  acked !== null && acked.sequence <= confirmedSequence;

export const awaitsAnswer = ({ sentAtMs, acked }: PendingCommand): boolean =>
  sentAtMs !== null && acked === null;
