import {
  type CommandActor,
  type CommandContext,
  type SessionCommand,
  type SessionState,
  sessionRules,
} from "@lectern/core";
import type { Pool } from "@lectern/db";
import { type Id, idFromUuid } from "@lectern/shared";
import type { BallotBox } from "../ports/ballot-box.ts";
import type { ClassTickets } from "../ports/class-tickets.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventStore, Stream } from "../ports/event-store.ts";
import type { MediaRoom } from "../ports/media-room.ts";
import type { Committed } from "../session/command-request.ts";
import { type CommandHandler, createCommandHandler } from "../session/handle-command.ts";
import type { ClassFiles } from "../studio/class-files.ts";

/** What the rules of a class ask for and only the edge knows. */
export type ClassFacts = Pick<CommandContext, "actor" | "sessionId" | "halt">;

export type ClassCommands = CommandHandler<SessionState, SessionCommand, ClassFacts>;

/** Everything that classes need of the world, in the web process and in the gateway alike. */
export type Classes = {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly commands: ClassCommands;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Null where there is no media server: classes run without audio and video. */
  readonly media: MediaRoom | null;
  readonly tickets: ClassTickets;
  /** The gateway's public WebSocket address, as clients open it. */
  readonly streamUrl: string;
  /** Whether a recording that is asked for now would be made. */
  readonly recorderReady: () => Promise<boolean>;
  /** The files that scenes show. */
  readonly files: ClassFiles;
  /** Where votes in anonymous polls go instead of the log. */
  readonly ballots: BallotBox;
};

/** The only writer of class logs in this process. */
export const createClassCommands = (parts: {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly onCommitted: (committed: Committed) => void;
}): ClassCommands =>
  createCommandHandler<SessionState, SessionCommand, CommandContext, ClassFacts>({
    ...parts,
    rules: sessionRules,
    contextOf: (facts, { nowMs, newId }) => ({ ...facts, nowMs, newId }),
  });

/** The log of a class, by the ids of the wire. */
export const streamOf = (tenantId: string, sessionId: Id<"session">): Stream => ({
  tenantId,
  sessionId: sessionId.slice("ses_".length),
});

export const sessionIdOf = ({ sessionId }: Stream): Id<"session"> => idFromUuid("session", sessionId);

/** The actor of an event: who issued its command, without what they are outside the class. */
export const eventActor = ({ kind, id }: CommandActor) => ({ kind, id });
