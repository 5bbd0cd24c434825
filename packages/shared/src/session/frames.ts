import { z } from "zod";
import { refusalKinds } from "../refusal.ts";
import { Sequence, WireEvent } from "./event.ts";
import { Audience } from "./roles.ts";
import { MediaCredentials, Mine, People, SessionParticipant, StateHash } from "./state.ts";

/** No frame from a client is longer; a longer one ends the connection. */
export const maxFrameBytes = 64 * 1024;

/** A client that has not said `hello` this long after connecting is sent away. */
export const helloWithinMs = 5_000;

/** A client that hears no `head` this long freezes its inputs. */
export const freezeAfterMs = 6_000;

export const protocolVersion = 1;

const epoch = z.int().min(0);
const head = z.int().min(0);

/** Name of one intent of the client: 1 to 255 visible ASCII characters, the idempotency key of its command. */
export const CommandId = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters");

/** Signals that are forwarded and forgotten; they are never stored and never decide anything. */
export const EphemeralKind = z.enum(["pointer", "ink", "typing", "reaction"]);

export const ClientFrame = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    v: z.literal(protocolVersion),
    ticket: z.string().min(1).max(4096),
    session: z.string().min(1).max(64),
    foldVersion: z.int().min(1).optional(),
    epoch: epoch.optional(),
    /** The last sequence that the client has folded. */
    since: z.int().min(0).optional(),
  }),
  z.strictObject({
    type: z.literal("command"),
    id: CommandId,
    command: z.looseObject({ type: z.string().min(1).max(64) }),
  }),
  z.strictObject({ type: z.literal("ephemeral"), kind: EphemeralKind, data: z.unknown() }),
  z.strictObject({ type: z.literal("pong") }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

/** Why a server closes a socket. After `resume` codes the client connects again, after the others it does not. */
export const byeCodes = {
  resume: ["restart", "slow-reader", "halted", "ticket-expired", "class-changed"],
  stay: ["replaced", "removed", "ended", "unauthenticated", "protocol", "too-many"],
} as const;
export const ByeCode = z.enum([...byeCodes.resume, ...byeCodes.stay]);
export type ByeCode = z.infer<typeof ByeCode>;

export const ServerFrame = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("welcome"),
    session: z.string(),
    participant: SessionParticipant,
    class: Audience,
    epoch,
    head,
    foldVersion: z.int().min(1),
    mode: z.enum(["tail", "snapshot"]),
    /** Fetched over HTTP with the ticket; the tail after it follows by itself. */
    snapshot: z.object({ sequence: head, hash: StateHash, url: z.string() }).optional(),
  }),
  z.object({
    type: z.literal("events"),
    epoch,
    first: Sequence,
    last: Sequence,
    events: z.array(WireEvent).min(1),
  }),
  z.object({ type: z.literal("mine"), sequence: head, data: Mine }),
  z.object({ type: z.literal("people"), people: People }),
  z.object({ type: z.literal("ack"), id: CommandId, sequence: head, duplicate: z.boolean() }),
  z.object({
    type: z.literal("refused"),
    id: CommandId,
    kind: z.enum(refusalKinds),
    reason: z.string(),
    detail: z.string().optional(),
    retryAfterMs: z.int().min(0).optional(),
  }),
  z.object({
    type: z.literal("head"),
    epoch,
    head,
    capture: z.enum(["ok", "halted"]),
    /** While the class is halted: it can be saved again for long enough, so who leads may resume it. */
    resumable: z.literal(true).optional(),
    /** Servers hear of each other only by looking: what is done elsewhere may come a moment later. */
    limited: z.literal(true).optional(),
  }),
  z.object({ type: z.literal("credentials"), ticket: z.string(), media: MediaCredentials }),
  z.object({ type: z.literal("ephemeral"), kind: EphemeralKind, from: z.string(), data: z.unknown() }),
  z.object({ type: z.literal("ping") }),
  z.object({ type: z.literal("bye"), code: ByeCode, retryAfterMs: z.int().min(0).nullable() }),
]);
export type ServerFrame = z.infer<typeof ServerFrame>;
