import {
  type Id,
  type Joined,
  type MediaCredentials,
  type Refused,
  refuse,
  type ServerFrame,
  type SessionParticipant,
  type StreamCredentials,
  type Waiting,
} from "@lectern/shared";
import { isPassing, type Outcome } from "../http/problem.ts";

export type Credentials = { readonly stream: StreamCredentials; readonly media: MediaCredentials };

/** What the client needs of the answer to starting or joining a class. */
export type SessionEntry = Credentials & {
  readonly sessionId: Id<"session">;
  readonly participant: SessionParticipant;
};

/** Asks to join anew, where a ticket ran out while the device slept. */
export type Renew = () => Promise<Credentials | Refused>;

/** Somebody's pointer, ink, typing or reaction: shown and forgotten. */
export type Signal = Omit<Extract<ServerFrame, { type: "ephemeral" }>, "type">;

/** Who waits at the door follows the class without sound and picture. */
const credentialsIn = (answer: Joined | Waiting): Credentials => ({
  stream: answer.stream,
  media: "media" in answer ? answer.media : null,
});

export const entryFrom = (sessionId: Id<"session">, answer: Joined | Waiting): SessionEntry => ({
  sessionId,
  participant: answer.participant,
  ...credentialsIn(answer),
});

/** Renews by joining once more. @param join one intent to join, with a key of its own */
export const renewBy =
  (join: () => Promise<Outcome<Joined | Waiting>>): Renew =>
  async () => {
    const outcome = await join();
    if (outcome.ok) return credentialsIn(outcome.body);
    const { code, detail } = outcome.problem;
    return refuse(isPassing(outcome.problem) ? "unavailable" : "forbidden", code, detail);
  };
