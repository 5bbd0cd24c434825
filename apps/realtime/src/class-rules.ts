import { createHash } from "node:crypto";
import {
  audienceOf,
  concernedBy,
  countReactions,
  mineOf,
  presentEvent,
  reactions,
  reactionWindowMs,
  type SessionState,
  sessionRules,
  stateHash,
  viewState,
} from "@lectern/core";
import type { Id } from "@lectern/shared";
import type { CountRules } from "./count-signals.ts";
import type { RoomRules } from "./room/room-rules.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A class of Lectern, for rooms that know none of its features. */
export const classRules: RoomRules<SessionState> = {
  foldVersion: sessionRules.foldVersion,
  initial: sessionRules.initial,
  evolve: sessionRules.evolve,
  present: presentEvent,
  hash: (state, audience) => stateHash(viewState(state, audience), sha256),
  mine: mineOf,
  concerned: concernedBy,
  seats: ({ roster }) => roster.participants,
  seat({ roster }, participantId) {
    const participant = roster.participants[participantId];
    if (participant === undefined) return null;
    const { userId, role, connection } = participant;
    return {
      userId: userId as Id<"user"> | null,
      role,
      audience: audienceOf(roster, participantId),
      connection,
    };
  },
  known: (state, audience) => Object.keys(viewState(state, audience).roster.participants),
  over: ({ session }) => session.status === "ended" || session.status === "cancelled",
  live: ({ session }) => session.status === "live",
};

const reactionKinds: readonly unknown[] = reactions;

/** Which signals of a class are counted instead of forwarded, and how. */
export const countRules: CountRules = {
  reaction: {
    windowMs: reactionWindowMs,
    service: "reactions",
    accepts: (data) => reactionKinds.includes(data),
    count: countReactions,
  },
};
