import { z } from "zod";
import { idSchema } from "../ids.ts";
import { RecordingSetting } from "../session/settings.ts";
import { Head, MediaCredentials, SessionParticipant, StreamCredentials } from "../session/state.ts";
import { ConnectionId } from "../session/ticket.ts";
import { contract } from "./contract.ts";
import { Joining } from "./courses.ts";
import { CourseRole } from "./roles.ts";
import { bySession, Session } from "./sessions.ts";

/** Who is in, with what it takes to see, hear and follow the class. */
export const Joined = z
  .object({
    session: Session,
    participant: SessionParticipant,
    media: MediaCredentials,
    stream: StreamCredentials,
    head: Head,
  })
  .meta({ id: "Joined" });
export type Joined = z.infer<typeof Joined>;

/** Who stands at the door: the stream tells when they are let in, and they join again. */
export const Waiting = z
  .object({ waiting: z.literal(true), participant: SessionParticipant, stream: StreamCredentials })
  .meta({ id: "Waiting" });
export type Waiting = z.infer<typeof Waiting>;

const consent = z.boolean().optional();
const write = { tag: "classroom", method: "POST", access: "identified", keyed: true, log: true } as const;

/** A course's permanent link, in lower case with dashes. */
const byCode = z.strictObject({
  code: z
    .string()
    .max(64)
    .regex(/^[0-9a-z]+(-[0-9a-z]+)+$/, "must be the code of a join link"),
});

export const JoinLink = z
  .object({
    course: z.object({
      id: idSchema("course"),
      title: z.string(),
      description: z.string(),
      teachers: z.array(z.string()),
    }),
    joining: Joining,
    /** The caller's enrolment, null while they have none. */
    enrolled: CourseRole.nullable(),
    /** What became of the caller's own wish to be enrolled, null while they have none; who was declined may ask again. */
    request: z.enum(["pending", "declined"]).nullable(),
    /** The class that runs, or the next one, for who is enrolled. */
    session: Session.nullable(),
  })
  .meta({ id: "JoinLink" });
export type JoinLink = z.infer<typeof JoinLink>;

/** Who asked to be enrolled: the link says later what became of it. */
export const JoinLinkWaiting = JoinLink.extend({ waiting: z.literal(true) }).meta({ id: "JoinLinkWaiting" });
export type JoinLinkWaiting = z.infer<typeof JoinLinkWaiting>;

export const joiningContracts = {
  joinLinkGet: contract({
    id: "joinLinkGet",
    tag: "classroom",
    method: "GET",
    path: "/join/{code}",
    summary: "What a course's permanent link leads to",
    access: "identified",
    keyed: false,
    params: byCode,
    success: { status: 200, body: JoinLink },
  }),
  joinLinkUse: contract({
    id: "joinLinkUse",
    tag: "classroom",
    method: "POST",
    path: "/join/{code}",
    summary: "Enrol by a course's permanent link, or ask to be enrolled, as the course says",
    access: "identified",
    keyed: true,
    params: byCode,
    success: { status: 200, body: z.union([JoinLinkWaiting, JoinLink]), waiting: 202 },
  }),
  sessionStart: contract({
    ...write,
    id: "sessionStart",
    path: "/sessions/{id}/start",
    summary: "Start the class and come in; on a running class, join it",
    params: bySession,
    bodyOptional: true,
    body: z.strictObject({ consent, recording: RecordingSetting.optional() }),
    success: { status: 200, body: Joined },
  }),
  sessionJoin: contract({
    ...write,
    id: "sessionJoin",
    path: "/sessions/{id}/join",
    summary: "Come in, or wait to be let in",
    params: bySession,
    bodyOptional: true,
    body: z.strictObject({ consent }),
    success: { status: 200, body: z.union([Joined, Waiting]), waiting: 202 },
  }),
  sessionLeave: contract({
    ...write,
    id: "sessionLeave",
    path: "/sessions/{id}/leave",
    summary: "Leave; named, only this device's connection leaves",
    params: bySession,
    bodyOptional: true,
    body: z.strictObject({ connection: ConnectionId.optional() }),
    success: { status: 200, body: z.object({ session: Session }) },
  }),
  sessionEnd: contract({
    ...write,
    id: "sessionEnd",
    path: "/sessions/{id}/end",
    summary: "End the class for everybody",
    params: bySession,
    bodyOptional: true,
    body: z.strictObject({}),
    success: { status: 200, body: z.object({ session: Session, endedAtSequence: z.int().min(1) }) },
  }),
};
