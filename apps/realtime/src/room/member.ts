import type { Audience, ByeCode, Id, ServerFrame } from "@lectern/shared";
import { type Frame, textFrame } from "../stream/text-frame.ts";
import type { Wire } from "../stream/wire.ts";

/** Longest queue of one socket; what is longer belongs to a reader who is too slow for live events. */
export const maxBufferedBytes = 1024 * 1024;
/** Above this, signals that nobody will miss are dropped, and catching up waits for the network. */
const busyBytes = 64 * 1024;

export type MemberOptions = {
  readonly wire: Wire;
  readonly participantId: Id<"participant">;
  readonly userId: Id<"user">;
  readonly connection: string;
  readonly audience: Audience;
  /** The last sequence that the client has. */
  readonly since: number;
  /** Ends the connection with a reason; the member is told nothing more after it. */
  readonly bye: (code: ByeCode, retryAfterMs: number | null) => void;
  /** Their command was found in the log: whoever waits for its answer gets it before the events. */
  readonly settle: (key: string, sequence: number) => void;
};

/** A participant's live connection to a room: which events it was sent, and what it may be sent next. */
export type Member = Omit<MemberOptions, "wire" | "since"> & {
  /** The last sequence that was written to the socket. */
  readonly sent: () => number;
  readonly isLive: () => boolean;
  /** Everything up to the room's end was written: from now on batches come as they are committed. */
  readonly goLive: () => void;
  /** A batch that was built for the whole audience class. */
  readonly deliver: (last: number, frame: Frame) => void;
  /** A part of the past; waits until the network has taken it. */
  readonly backfill: (last: number, frame: Frame) => Promise<void>;
  readonly tell: (frame: ServerFrame | Frame) => void;
  /** For signals that may be lost. */
  readonly whisper: (frame: Frame) => void;
  /** What is this person's alone, when it is another than last time. */
  readonly tellMine: (sequence: number, data: Readonly<Record<string, unknown>>) => void;
};

export function createMember({ wire, since, ...who }: MemberOptions): Member {
  let sent = since;
  let live = false;
  let mine = "";

  return {
    ...who,
    sent: () => sent,
    isLive: () => live,
    goLive() {
      live = true;
    },
    deliver(last, frame) {
      if (!live) return;
      if (wire.buffered() + frame.length > maxBufferedBytes) {
        who.bye("slow-reader", 0);
        return;
      }
      wire.send(frame);
      sent = last;
    },
    async backfill(last, frame) {
      wire.send(frame);
      sent = last;
      while (wire.buffered() > busyBytes) await wire.drained();
    },
    tell: (frame) => wire.send(Buffer.isBuffer(frame) ? frame : textFrame(frame)),
    whisper(frame) {
      if (live && wire.buffered() <= busyBytes) wire.send(frame);
    },
    tellMine(sequence, data) {
      const text = JSON.stringify(data);
      if (text === mine) return;
      mine = text;
      wire.send(textFrame({ type: "mine", sequence, data }));
    },
  };
}
