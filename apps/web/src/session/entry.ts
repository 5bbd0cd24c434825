import type {
  Id,
  MediaCredentials,
  Refused,
  ServerFrame,
  SessionParticipant,
  StreamCredentials,
} from "@lectern/shared";

export type Credentials = { readonly stream: StreamCredentials; readonly media: MediaCredentials };

/** What the answer to starting or joining a class gives. */
export type SessionEntry = Credentials & {
  readonly sessionId: Id<"session">;
  readonly participant: SessionParticipant;
};

/** Asks to join anew, where a ticket ran out while the device slept. */
export type Renew = () => Promise<Credentials | Refused>;

/** Somebody's pointer, ink, typing or reaction: shown and forgotten. */
export type Signal = Omit<Extract<ServerFrame, { type: "ephemeral" }>, "type">;
