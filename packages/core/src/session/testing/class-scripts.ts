import fc from "fast-check";
import { type CommandActor, serviceNames } from "../actor.ts";
import { mediaSources } from "../media/events.ts";
import { registry, type SessionCommand } from "../session.ts";
import { classFields, setting, trackSid } from "./class-fields.ts";
import { Classroom, type Outcome } from "./classroom.ts";
import { cast, everybody, service } from "./people.ts";
import { resolved } from "./picks.ts";
import { deviceOf, plan } from "./scenes.ts";
import { boardFields, studioFields } from "./studio-fields.ts";
import { talkFields } from "./talk-fields.ts";

/** Fields for every command there is: a new command does not compile without its own here. */
const fields: Record<SessionCommand["type"], fc.Arbitrary<object>> = {
  ...classFields,
  ...talkFields,
  ...studioFields,
  ...boardFields,
};

export const commandTypes = Object.keys(fields) as readonly SessionCommand["type"][];

const commandOf = (type: SessionCommand["type"]) => fields[type].map((given) => ({ type, ...given }));

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

const steps = (types: readonly SessionCommand["type"][], actor = likelyActor) =>
  fc.constantFrom(...types).chain((type) =>
    fc.record({
      actor: actor(type),
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

const last = (prefix: string) => `${prefix}_00000000-0000-7000-8000-000000000000`;
const [questionId, messageId, pollId] = [last("qst"), last("msg"), last("pol")];
const poll = {
  question: "Which star lives longest?",
  options: [
    { id: "a", label: "A blue supergiant" },
    { id: "b", label: "A red dwarf" },
  ],
  mode: "single",
  anonymous: false,
  results: "always",
};

/** Two of the staff talk, one answering the other, mostly in order. */
const talked = fc
  .subarray(
    [
      [cast.tess, { type: "question.ask", text: "why?", anonymous: true }],
      [cast.ada, { type: "question.upvote", questionId }],
      [cast.ada, { type: "question.unvote", questionId }],
      [cast.ada, { type: "message.send", text: "stars" }],
      [cast.ada, { type: "message.edit", messageId, text: "all stars" }],
      [cast.ada, { type: "message.pin", messageId }],
      [cast.ada, { type: "message.unpin", messageId }],
      [cast.ada, { type: "poll.create", ...poll }],
      [cast.ada, { type: "poll.open", pollId, forMs: 5_000 }],
      [cast.tess, { type: "poll.vote", pollId, choices: ["a"] }],
    ] as const,
    { minLength: 5 },
  )
  .map((said): readonly Step[] => [
    ...[cast.ada, cast.tess].map((person) => ({
      actor: person.asked,
      raw: { type: "participant.join", connection: deviceOf(person) },
      waitMs: 0,
    })),
    ...said.map(([person, raw]) => ({ actor: person.ticket, raw, waitMs: 100 })),
  ]);

const rare = new Set(["session.end", "session.cancel"]);
const usual = commandTypes.filter((type) => !rare.has(type));

const one = (step: fc.Arbitrary<Step>) => step.map((made): readonly Step[] => [made]);

const middle = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: one(arrival) },
    { weight: 1, arbitrary: recorded },
    { weight: 1, arbitrary: published },
    { weight: 1, arbitrary: talked },
    { weight: 16, arbitrary: one(steps(usual)) },
  ),
  { maxLength: 50, size: "max" },
);

type Script = { readonly settings: object; readonly steps: readonly Step[] };

const held = (steps: fc.Arbitrary<readonly Step[]>): fc.Arbitrary<Script> =>
  fc.record({
    settings: fc.record({ admission: setting.admission, stage: setting.stage, recording: setting.recording }),
    steps,
  });

const adaJoins: Step = {
  actor: cast.ada.asked,
  raw: { type: "participant.join", connection: deviceOf(cast.ada) },
  waitMs: 0,
};

/** The class ends, and services go on to say what was made of it. */
const afterwards = fc
  .array(
    fc
      .constantFrom("artifact.publish" as const, "artifact.fail" as const)
      .chain((type) => commandOf(type))
      .map((raw): Step => ({ actor: service("artifacts"), raw, waitMs: 1_000 })),
    { minLength: 1, maxLength: 4 },
  )
  .map((told): readonly Step[] => [
    adaJoins,
    { actor: cast.ada.asked, raw: { type: "session.end" }, waitMs: 0 },
    ...told,
  ]);

/** Everything in turn: most of it is refused. */
const mixed = fc
  .tuple(
    fc.array(arrival, { minLength: 2, maxLength: 10 }),
    middle.map((parts) => parts.flat()),
    fc.array(steps(commandTypes), { maxLength: 15 }),
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: afterwards }),
  )
  .map((parts) => parts.flat());

const everybodyJoins: readonly Step[] = everybody.map((person) => ({
  actor: person.asked,
  raw: { type: "participant.join", connection: deviceOf(person) },
  waitMs: 0,
}));

function mostlyStaff(type: string): fc.Arbitrary<CommandActor> {
  const by = registry.commands.get(type)?.definition.by ?? [];
  if (!by.includes("participant")) return likelyActor(type);
  return fc.oneof(
    { weight: 2, arbitrary: ada },
    { weight: 2, arbitrary: fc.constant<CommandActor>(cast.tess.ticket) },
    { weight: 3, arbitrary: likelyActor(type) },
  );
}

/** People make much of some commands of one feature, so that there is something of it to be hostile with. */
const absorbedIn = (feature: readonly SessionCommand["type"][]) =>
  fc
    .subarray([...feature], { minLength: Math.min(3, feature.length) })
    .chain((types) =>
      fc.array(
        fc.oneof(
          { weight: 12, arbitrary: steps(types, mostlyStaff) },
          { weight: 1, arbitrary: steps(usual) },
          { weight: 1, arbitrary: arrival },
        ),
        { minLength: 10, maxLength: 40, size: "max" },
      ),
    )
    .map((made) => [...everybodyJoins, ...made]);

/** A class about one feature, for each. */
export const featureScripts = registry.features.map(({ commands }) =>
  held(absorbedIn(usual.filter((type) => type in commands))),
);

/** A class as people, services and attackers might hold it. */
export const classScript = fc.oneof(
  { weight: 3, arbitrary: held(mixed) },
  { weight: 2, arbitrary: fc.oneof(...featureScripts) },
);

/** Holds the class; `each` sees every outcome with the state before it. */
export function hold(
  script: Script,
  each: (outcome: Outcome, before: Classroom["state"], room: Classroom, step: Step) => void = () => {},
): Classroom {
  const room = new Classroom();
  room.given(cast.ada.user, plan(script.settings));
  room.given(cast.ada.asked, { type: "session.start" });
  for (const step of script.steps) {
    room.wait(step.waitMs);
    const before = room.state;
    each(room.issue(step.actor, resolved(step.raw, before)), before, room, step);
  }
  return room;
}

export { cast } from "./people.ts";
export { liveClass } from "./scenes.ts";
