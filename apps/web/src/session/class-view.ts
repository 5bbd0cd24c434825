import { sessionRules } from "@lectern/core";
import type { Mine, People, SessionParticipant } from "@lectern/shared";
import type { CarrierFrame } from "./carrier.ts";
import { emptyReplica, foldEvents, type Replica } from "./replica.ts";

type Frame<Type extends CarrierFrame["type"]> = Extract<CarrierFrame, { type: Type }>;

/**
 * `other-history`: the frame is of another epoch than what is held; `stalled`: the head has been told of for long, and
 * what leads to it does not come.
 */
export type Followed = "followed" | "hole" | "other-history" | "stalled";

/** So many beacons may tell of a head that does not come nearer. */
const patience = 5;

/** What the server has told of one class, and how far that is. */
export class ClassView {
  replica: Replica = emptyReplica();
  head = 0;
  mine: Mine = {};
  people: People = {};
  participant: SessionParticipant;
  /** What others do may come a moment later than usual. */
  limited = false;
  /** The server folds by other rules than this build: reload at a quiet moment. */
  outdated = false;
  #mineSequence = 0;
  /** A snapshot was announced and is not here yet. */
  #loading = false;
  #stillSince = { sequence: 0, beacons: 0 };

  constructor(participant: SessionParticipant) {
    this.participant = participant;
  }

  get sequence(): number {
    return this.replica.state.sequence;
  }

  discard(): void {
    this.replica = emptyReplica();
    this.head = 0;
    this.#mineSequence = 0;
    this.#loading = false;
  }

  /** Whether what is held belongs to this welcome; nothing held belongs to all. */
  continues({ epoch, class: audience }: Frame<"welcome">): boolean {
    const held = this.replica;
    return held.epoch === null || (held.epoch === epoch && held.class === audience);
  }

  welcome({ participant, class: audience, epoch, head, foldVersion, mode }: Frame<"welcome">): void {
    this.participant = { ...participant, class: audience };
    this.replica = { ...this.replica, epoch, class: audience };
    this.head = head;
    this.outdated = foldVersion !== sessionRules.foldVersion;
    this.limited = false;
    this.#loading = mode === "snapshot";
    this.#stillSince = { sequence: this.sequence, beacons: 0 };
  }

  load({ replica, mine, people }: Frame<"loaded">): Followed {
    const held = this.replica;
    if (held.epoch !== replica.epoch) return "other-history";
    this.#loading = false;
    if (held.class !== replica.class || this.sequence < replica.state.sequence) this.replica = replica;
    this.participant = { ...this.participant, class: replica.class };
    this.ownedBy(replica.state.sequence, mine);
    this.known(people);
    return "followed";
  }

  fold({ epoch, last, events }: Frame<"events">): Followed {
    if (epoch !== this.replica.epoch) return "other-history";
    const outcome = foldEvents(this.replica, events);
    this.replica = outcome.replica;
    this.head = Math.max(this.head, last);
    return "hole" in outcome ? "hole" : "followed";
  }

  beacon({ epoch, head, limited }: Frame<"head">): Followed {
    if (epoch !== this.replica.epoch) return "other-history";
    this.limited = limited === true;
    this.head = Math.max(head, this.sequence);
    const moves = this.#loading || this.sequence === this.head || this.sequence !== this.#stillSince.sequence;
    this.#stillSince = { sequence: this.sequence, beacons: moves ? 0 : this.#stillSince.beacons + 1 };
    return this.#stillSince.beacons > patience ? "stalled" : "followed";
  }

  /** What is this person's alone, as it was at a sequence. */
  ownedBy(sequence: number, data: Mine): void {
    if (sequence < this.#mineSequence) return;
    this.#mineSequence = sequence;
    this.mine = { ...this.mine, ...data };
  }

  known(people: People): void {
    this.people = { ...this.people, ...people };
  }
}
