import {
  audienceOf,
  type CommandActor,
  fold,
  type LogEvent,
  mineOf,
  parseCommand,
  presentEvent,
  type SessionState,
  sessionRules,
  stateHash,
  viewState,
} from "@lectern/core";
import {
  type Audience,
  type CommandOutcome,
  type CourseRole,
  idFromUuid,
  isRefused,
  type Refused,
  refuse,
  type SessionParticipant,
  type StateResponse,
} from "@lectern/shared";
import { sha256 } from "./sha256.ts";

const uuid = (n: number) => `01930000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

export const sessionId = idFromUuid("session", uuid(100));

const person = (n: number, enrollment: CourseRole) => {
  const id = idFromUuid("participant", uuid(n));
  const userId = idFromUuid("user", uuid(n));
  const standing = { tenantRoles: [], enrollment };
  const asked: CommandActor = { kind: "participant", id, userId, standing };
  const ticket: CommandActor = { kind: "participant", id, userId };
  const user: CommandActor = { kind: "user", id: userId, standing };
  return { id, userId, asked, ticket, user };
};

export const ada = person(1, "teacher");
export const sam = person(2, "learner");
export const lin = person(3, "learner");

export const people = { [ada.id]: { name: "Ada" }, [sam.id]: { name: "Sam" }, [lin.id]: { name: "Lin" } };

export const join = ({ id }: { readonly id: string }, device = 1) => ({
  type: "participant.join",
  connection: `device-${device}-${id.slice(-4)}`,
});

/** The log of one class with its keys, as the server keeps it: decides, records, answers a retry as the first time. */
export class ClassLog {
  epoch = 1;
  halted = false;
  events: LogEvent[] = [];
  state: SessionState = sessionRules.initial();
  /** Every key that ever made events, and how often: more often than once only over a restore. */
  readonly recorded = new Map<string, number>();
  #keys = new Map<string, CommandOutcome>();
  #ids = 0x1000;
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.given(ada.user, {
      type: "session.schedule",
      courseId: idFromUuid("course", uuid(101)),
      lessonId: idFromUuid("lesson", uuid(102)),
      title: "The Life of Stars",
      startsAt: "2026-11-25T09:00:00Z",
      endsAt: "2026-11-25T10:00:00Z",
      admission: "open",
      stage: "invited",
      recording: "off",
    });
    this.given(ada.asked, { type: "session.start" });
    for (const one of [ada, sam, lin]) this.given(one.asked, join(one));
  }

  issue(actor: CommandActor, key: string, raw: unknown): CommandOutcome | Refused {
    const first = this.#keys.get(key);
    if (first !== undefined) return { ...first, duplicate: true };
    if (this.halted) return refuse("unavailable", "capture.halted");
    const command = parseCommand(raw);
    if (isRefused(command)) return command;
    const decided = sessionRules.decide(this.state, command, {
      sessionId,
      actor,
      nowMs: this.#nowMs(),
      newId: () => uuid(this.#ids++),
    });
    if (isRefused(decided)) return decided;
    for (const { type, v, payload } of decided.events) {
      const event: LogEvent = {
        sequence: this.state.sequence + 1,
        type,
        v,
        at: new Date(this.#nowMs()).toISOString(),
        actor: { kind: actor.kind, id: actor.id },
        payload,
      };
      this.events.push(event);
      this.state = sessionRules.evolve(this.state, event);
    }
    const outcome = { sequence: this.state.sequence, duplicate: false };
    if (decided.events.length > 0) {
      this.#keys.set(key, outcome);
      this.recorded.set(key, (this.recorded.get(key) ?? 0) + 1);
    }
    return outcome;
  }

  given(actor: CommandActor, raw: object): void {
    const outcome = this.issue(actor, `given-${this.#ids++}`, raw);
    if (isRefused(outcome)) throw new Error(`not given: ${JSON.stringify({ raw, outcome })}`);
  }

  /** A restore from a backup: the last events never happened, and nobody may rely on their numbers. */
  restore(lost: number): void {
    this.epoch += 1;
    this.events = this.events.slice(0, Math.max(5, this.events.length - lost));
    this.state = fold(sessionRules, this.events);
    const head = this.state.sequence;
    this.#keys = new Map([...this.#keys].filter(([, { sequence }]) => sequence <= head));
  }

  audienceOf({ id }: { readonly id: string }): Audience {
    return audienceOf(this.state.roster, id) ?? "waiting";
  }

  participant({ id, userId }: Pick<SessionParticipant, "id" | "userId">): SessionParticipant {
    const role = this.state.roster.participants[id]?.role ?? "learner";
    return { id, userId, role, class: this.audienceOf({ id }) };
  }

  presented(audience: Audience, after: number) {
    return this.events.slice(after).map((event) => presentEvent(event, audience));
  }

  /** The answer to `GET state` at a sequence. */
  async response(viewer: typeof sam, at = this.state.sequence): Promise<StateResponse> {
    const audience = this.audienceOf(viewer);
    const { epoch, state: now } = this;
    const state = viewState(fold(sessionRules, this.events.slice(0, at)), audience);
    return {
      epoch,
      sequence: at,
      hash: await stateHash(state, sha256),
      foldVersion: sessionRules.foldVersion,
      class: audience,
      state,
      mine: mineOf(now, viewer.id),
      people,
    };
  }
}
