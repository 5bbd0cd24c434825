import { classPermissions, sessionRoles } from "@lectern/shared";
import fc from "fast-check";
import { type CommandActor, serviceNames } from "../actor.ts";
import { mediaSources } from "../media/events.ts";
import { registry, type SessionCommand } from "../session.ts";
import { Classroom, dawnMs, type Outcome } from "./classroom.ts";
import { cast, everybody, ids, service } from "./people.ts";
import { deviceOf, plan } from "./scenes.ts";

const participantId = fc.constantFrom(...everybody.slice(0, 8).map(({ id }) => id));
const connection = fc.constantFrom(...everybody.flatMap((person) => [deviceOf(person), deviceOf(person, 2)]));
const trackSid = fc.constantFrom("TR_1", "TR_2", "TR_3", "TR_4");
const mediaSid = fc.constantFrom("PA_1", "PA_2");
const ms = fc.integer({ min: dawnMs, max: dawnMs + 7_200_000 });
const setting = {
  title: fc.constantFrom("Stars", "Galaxies"),
  endsAt: fc.constantFrom("2026-11-25T08:00:00Z", "2026-11-25T11:00:00Z"),
  startsAt: fc.constantFrom("2026-11-25T07:00:00Z", "2026-11-25T09:30:00Z"),
  admission: fc.constantFrom("open", "waiting-room"),
  stage: fc.constantFrom("open", "invited"),
  recording: fc.constantFrom("on", "off"),
};

/** Stands for the recording that the class has at that moment. */
const currentRecording = "rec_00000000-0000-7000-8000-000000000000";
const recordingId = fc.constantFrom(currentRecording, "rec_00000000-0000-7000-8000-000000000001");
const trouble = fc.constantFrom("never-started", "aborted", "cut", "storage", "unknown");
const nothing = fc.constant({});
const about = fc.record({ participantId });

/** Fields for every command there is: a new command does not compile without its own here. */
const fields: Record<SessionCommand["type"], fc.Arbitrary<object>> = {
  "session.schedule": fc.record({
    courseId: fc.constant(ids.course),
    lessonId: fc.constant(ids.lesson),
    ...setting,
  }),
  "session.reschedule": fc.record(setting, { requiredKeys: [] }),
  "session.start": fc.record({ recording: setting.recording }, { requiredKeys: [] }),
  "session.end": nothing,
  "session.cancel": nothing,
  "capture.resume": nothing,
  "session.redact": fc.record({ sequences: fc.constant([1]) }),
  "participant.request": nothing,
  "participant.join": fc.record({ connection }),
  "participant.leave": fc.record({ connection }, { requiredKeys: [] }),
  "participant.lose": fc.record(
    { participantId, connection, lastSeenAtMs: ms },
    { requiredKeys: ["participantId", "lastSeenAtMs"] },
  ),
  "participant.admit": about,
  "participant.decline": about,
  "participant.remove": about,
  "participant.set-role": fc.record({ participantId, role: fc.constantFrom(...sessionRoles) }),
  "permission.override": fc.record({
    target: fc.oneof(about, fc.record({ role: fc.constantFrom(...sessionRoles) })),
    permission: fc.constantFrom(...classPermissions),
    allow: fc.constantFrom(true, false, null),
  }),
  "stage.invite": about,
  "stage.promote": about,
  "stage.demote": about,
  "media.connect": fc.record({ participantId, mediaSid }),
  "media.disconnect": fc.record({ participantId, mediaSid }),
  "hand.raise": nothing,
  "hand.lower": fc.oneof(nothing, about, fc.constant({ all: true })),
  "media.mute": fc.record(
    { participantId, source: fc.constantFrom(...mediaSources) },
    { requiredKeys: ["participantId"] },
  ),
  "track.publish": fc.record({
    participantId,
    trackSid,
    source: fc.constantFrom(...mediaSources),
    muted: fc.boolean(),
  }),
  "track.unpublish": fc.record({ trackSid }),
  "track.mute": fc.record({ trackSid, muted: fc.boolean() }),
  "recording.request": nothing,
  "recording.start": fc.record({ recordingId, startedAtMs: ms }),
  "recording.interrupt": fc.record({ recordingId, atMs: ms, reason: trouble }),
  "recording.complete": fc.record({
    recordingId,
    endedAtMs: ms,
    files: fc.array(fc.record({ key: fc.constant("t/a.mp4"), startedAtMs: ms, durationMs: fc.nat() }), {
      maxLength: 2,
    }),
  }),
  "recording.fail": fc.record({ recordingId, reason: trouble }),
  "consent.give": nothing,
  "caption.finalize": fc.record({
    speaker: fc.option(participantId),
    text: fc.constantFrom("stars are born in clouds", "così è — ☆"),
    language: fc.constantFrom("en", "it-IT"),
    fromMs: ms,
    toMs: ms,
  }),
};

export const commandTypes = Object.keys(fields) as readonly SessionCommand["type"][];

const commandOf = (type: SessionCommand["type"]) =>
  (fields[type] ?? nothing).map((given) => ({ type, ...given }));

/** Any well-formed command. */
export const anyCommand = fc.constantFrom(...commandTypes).chain(commandOf);

/** Anybody at all: by ticket, asked, from outside, or a service. */
export const anyActor: fc.Arbitrary<CommandActor> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...everybody).chain(({ asked, ticket }) => fc.constantFrom(asked, ticket)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...everybody.map(({ user }) => user)) },
  { weight: 1, arbitrary: fc.constantFrom(...serviceNames.map(service)) },
);

const ada = fc.constantFrom<CommandActor>(cast.ada.asked, cast.ada.ticket);

/** Often somebody who may issue this type, though perhaps not now. */
function likelyActor(type: string): fc.Arbitrary<CommandActor> {
  const services = (registry.commands.get(type)?.definition.by ?? []).filter(
    (issuer) => issuer !== "participant" && issuer !== "user",
  );
  if (services.length === 0) return fc.oneof(anyActor, ada);
  return fc.oneof(anyActor, ada, fc.constantFrom(...services.map(service)));
}

export type Step = {
  readonly actor: CommandActor;
  readonly raw: Record<string, unknown>;
  readonly waitMs: number;
};

const steps = (types: readonly SessionCommand["type"][]) =>
  fc.constantFrom(...types).chain((type) =>
    fc.record({
      actor: likelyActor(type),
      raw: commandOf(type),
      waitMs: fc.integer({ min: 0, max: 60_000 }),
    }),
  );

/** Somebody comes in as they should, so that there is a class to be hostile in. */
const arrival = fc.constantFrom(...everybody).chain((person) =>
  fc.record({
    actor: fc.constant<CommandActor>(person.asked),
    raw: fc.oneof(
      { weight: 4, arbitrary: fc.constant({ type: "participant.join", connection: deviceOf(person) }) },
      { weight: 1, arbitrary: fc.constant({ type: "participant.request" }) },
    ),
    waitMs: fc.nat(5_000),
  }),
);

const recorder = fc.constant(service("recorder"));

/** The recorder does its work, not always in order. */
const recorded = fc
  .tuple(
    fc.constant({ actor: cast.ada.asked, raw: { type: "recording.request" }, waitMs: 0 }),
    fc.array(
      fc
        .constantFrom(...commandTypes.filter((type) => /^recording\.(?!request)/.test(type)))
        .chain((type) => fc.record({ actor: recorder, raw: commandOf(type), waitMs: fc.nat(5_000) })),
      { maxLength: 4 },
    ),
  )
  .map(([request, reports]): readonly Step[] => [request, ...reports]);

/** Somebody publishes, and facts about that follow. */
const published = fc
  .tuple(
    fc.constantFrom(...everybody.slice(0, 8)),
    trackSid,
    fc.constantFrom(...mediaSources),
    fc.subarray([
      "media.connect",
      "track.publish",
      "media.mute",
      "track.mute",
      "media.disconnect",
      "track.unpublish",
    ]),
  )
  .map(([{ id, asked }, sid, source, types]): readonly Step[] => {
    const connected = { participantId: id, mediaSid: "PA_1" };
    const fieldsOf: Record<string, object> = {
      "media.connect": connected,
      "media.disconnect": connected,
      "track.publish": { participantId: id, trackSid: sid, source, muted: false },
      "track.unpublish": { trackSid: sid },
      "track.mute": { trackSid: sid, muted: true },
      "media.mute": { participantId: id, source },
    };
    return [
      { actor: asked, raw: { type: "participant.join", connection: deviceOf(cast.ada) }, waitMs: 0 },
      ...types.map((type) => ({
        actor: type === "media.mute" ? cast.ada.ticket : service("media"),
        raw: { type, ...fieldsOf[type] },
        waitMs: 500,
      })),
    ];
  });

const rare = new Set(["session.end", "session.cancel"]);
const usual = commandTypes.filter((type) => !rare.has(type));
const one = (step: fc.Arbitrary<Step>) => step.map((made): readonly Step[] => [made]);

const middle = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: one(arrival) },
    { weight: 1, arbitrary: recorded },
    { weight: 1, arbitrary: published },
    { weight: 16, arbitrary: one(steps(usual)) },
  ),
  { maxLength: 60, size: "max" },
);

/** A class as people, services and attackers might hold it: most of it is refused, much of it happens. */
export const classScript: fc.Arbitrary<{ readonly settings: object; readonly steps: readonly Step[] }> =
  fc.record({
    settings: fc.record({ admission: setting.admission, stage: setting.stage, recording: setting.recording }),
    steps: fc
      .tuple(
        fc.array(arrival, { minLength: 2, maxLength: 10 }),
        middle.map((parts) => parts.flat()),
        fc.array(steps(commandTypes), { maxLength: 15 }),
      )
      .map((parts) => parts.flat()),
  });

/** Holds the class; `each` sees every outcome with the state before it. */
export function hold(
  script: { readonly settings: object; readonly steps: readonly Step[] },
  each: (outcome: Outcome, before: Classroom["state"], room: Classroom, step: Step) => void = () => {},
): Classroom {
  const room = new Classroom();
  room.given(cast.ada.user, plan(script.settings));
  room.given(cast.ada.asked, { type: "session.start" });
  for (const step of script.steps) {
    room.wait(step.waitMs);
    const before = room.state;
    const current = before.recording.recordingId ?? currentRecording;
    const raw = step.raw.recordingId === currentRecording ? { ...step.raw, recordingId: current } : step.raw;
    each(room.issue(step.actor, raw), before, room, step);
  }
  return room;
}
