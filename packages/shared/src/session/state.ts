import { z } from "zod";
import { idSchema } from "../ids.ts";
import { WireEvent } from "./event.ts";
import { Audience, SessionRole } from "./roles.ts";

export const Head = z.object({ epoch: z.int().min(0), sequence: z.int().min(0) }).meta({ id: "Head" });
export type Head = z.infer<typeof Head>;

/** The caller's own place in a class. */
export const SessionParticipant = z
  .object({
    id: idSchema("participant"),
    userId: idSchema("user"),
    role: SessionRole,
    class: Audience,
  })
  .meta({ id: "SessionParticipant" });
export type SessionParticipant = z.infer<typeof SessionParticipant>;

/** Where and with what to connect to the media server; null where a class runs without media. */
export const MediaCredentials = z
  .object({ url: z.string(), token: z.string() })
  .nullable()
  .meta({ id: "MediaCredentials" });
export type MediaCredentials = z.infer<typeof MediaCredentials>;

export const StreamCredentials = z
  .object({ url: z.string(), ticket: z.string() })
  .meta({ id: "StreamCredentials" });
export type StreamCredentials = z.infer<typeof StreamCredentials>;

/** Names by participant; they are joined when read, because names are never in the log. */
export const People = z.record(z.string(), z.object({ name: z.string() })).meta({ id: "People" });
export type People = z.infer<typeof People>;

/** What is one person's alone, a key per feature; stands outside the hash. */
export const Mine = z.record(z.string(), z.unknown()).meta({ id: "Mine" });
export type Mine = z.infer<typeof Mine>;

/** SHA-256 of the canonical JSON of an audience's state, in lower-case hex. */
export const StateHash = z.string().regex(/^[0-9a-f]{64}$/);

/** `GET /sessions/{id}/state`: one object with a key per feature, as the caller's audience class sees it. */
export const StateResponse = z
  .object({
    epoch: z.int().min(0),
    sequence: z.int().min(0),
    hash: StateHash,
    foldVersion: z.int().min(1),
    class: Audience,
    state: z.record(z.string(), z.unknown()),
    mine: Mine,
    people: People,
  })
  .meta({ id: "SessionState" });
export type StateResponse = z.infer<typeof StateResponse>;

/** `GET /sessions/{id}/events`: `next` is the `after` of the following page, null at the head. */
export const EventsResponse = z
  .object({
    epoch: z.int().min(0),
    head: z.int().min(0),
    /** Whether the log is being written, as the beacon of the stream says it. */
    capture: z.enum(["ok", "halted"]),
    next: z.int().min(0).nullable(),
    events: z.array(WireEvent),
  })
  .meta({ id: "SessionEvents" });
export type EventsResponse = z.infer<typeof EventsResponse>;

/** `POST /sessions/{id}/commands`. */
export const CommandOutcome = z
  .object({ sequence: z.int().min(0), duplicate: z.boolean() })
  .meta({ id: "CommandOutcome" });
export type CommandOutcome = z.infer<typeof CommandOutcome>;
