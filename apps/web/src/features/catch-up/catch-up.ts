import type { Audience, EventsResponse } from "@lectern/shared";
import type { Cancel } from "../../session/environment.ts";
import { PastClass } from "../../session/past-class.ts";
import type { SessionStore } from "../../session/session-store.ts";
import type { ClassSource } from "../../session/use-session.ts";
import { type Part, PastLog } from "./past-log.ts";

export const speeds = [1, 1.5, 2] as const;
export type Speed = (typeof speeds)[number];

/** Where somebody is who looks at the class so far while it runs; times in milliseconds since 1970. */
export type CatchUpView = {
  readonly status: "live" | "loading" | "past" | "failed";
  /** When the class started, until when there is something to see, and what is seen. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly atMs: number;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly parts: readonly Part[];
};

type ReadLog = SessionStore["readLog"];

type World = {
  readonly nowMs: () => number;
  readonly after: (ms: number, run: () => void) => Cancel;
};

/** The page stays smooth: after so long it gets its turn. */
const sliceMs = 8;
const playingTickMs = 250;
const restingTickMs = 1_000;

const live: CatchUpView = {
  status: "live",
  fromMs: 0,
  toMs: 0,
  atMs: 0,
  playing: false,
  speed: 1,
  parts: [],
};

/**
 * The running class from its beginning: reads the log as this person may see it, folds it up to a moment, and gives the
 * same panels that moment instead of now. What is live stays connected meanwhile.
 */
export class CatchUp {
  readonly #live: ClassSource;
  readonly #readLog: ReadLog;
  readonly #world: World;
  readonly #listeners = new Set<() => void>();
  #view = live;
  /** Kept while one is live: who looks back again reads on from there. */
  #log = new PastLog();
  #epoch: number | null = null;
  /** Whose log it is. */
  #audience: Audience | null = null;
  #past: PastClass | null = null;
  /** Another one when it was opened or closed anew: what was begun before it is of no use any more. */
  #turn = {};
  #reading = false;
  #tickedMs = 0;
  #cancelTick: Cancel = () => {};

  constructor(followed: ClassSource, readLog: ReadLog, world: World) {
    this.#live = followed;
    this.#readLog = readLog;
    this.#world = world;
  }

  readonly subscribe = (listener: () => void): Cancel => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly getSnapshot = (): CatchUpView => this.#view;
  /** What the panels show: a moment that is over, or now. */
  readonly getSource = (): ClassSource => this.#past ?? this.#live;

  /** From the beginning of the class. */
  readonly open = async (): Promise<void> => {
    const turn = {};
    this.#turn = turn;
    const { participant } = this.#live.getSnapshot();
    if (participant.class !== this.#audience) this.#forget();
    this.#audience = participant.class;
    this.#set({ ...live, speed: this.#view.speed, status: "loading" });
    let read = await this.#read(turn);
    if (this.#turn === turn && read === "other-history") {
      this.#forget();
      read = await this.#read(turn);
    }
    if (this.#turn !== turn) return;
    const fromMs = this.#log.startedAtMs;
    if (read !== true || fromMs === null) return this.#set({ ...this.#view, status: "failed" });
    const nowMs = this.#world.nowMs();
    const { mine, people } = this.#live.getSnapshot();
    const sessionId = this.#live.sessionId as ConstructorParameters<typeof PastClass>[0]["sessionId"];
    this.#past = new PastClass({ sessionId, participant, mine, people }, this.#log.stateAt(fromMs));
    this.#tickedMs = nowMs;
    this.#set({ ...this.#view, status: "past", fromMs, toMs: nowMs, atMs: fromMs, parts: this.#log.parts });
    this.#tickSoon();
  };

  /** Back to now. */
  readonly close = (): void => {
    this.#turn = {};
    this.#cancelTick();
    this.#past = null;
    if (this.#view.status !== "live") this.#set({ ...live, speed: this.#view.speed });
  };

  readonly seek = (atMs: number): void => {
    if (this.#view.status === "past") this.#show(within(atMs, this.#view.fromMs, this.#view.toMs));
  };

  readonly play = (playing: boolean): void => {
    if (this.#view.status !== "past") return;
    this.#tickedMs = this.#world.nowMs();
    this.#set({ ...this.#view, playing });
    this.#tickSoon();
  };

  readonly setSpeed = (speed: Speed): void => this.#set({ ...this.#view, speed });

  #forget() {
    this.#log = new PastLog();
    this.#epoch = null;
  }

  #show(atMs: number) {
    const { mine, people } = this.#live.getSnapshot();
    this.#past?.show(this.#log.stateAt(atMs), { mine, people });
    this.#set({ ...this.#view, atMs, parts: this.#log.parts });
  }

  #tickSoon() {
    const ms = this.#view.playing ? playingTickMs : restingTickMs;
    this.#cancelTick();
    this.#cancelTick = this.#world.after(ms, () => this.#tick());
  }

  #tick() {
    const nowMs = this.#world.nowMs();
    const { playing, speed, atMs } = this.#view;
    const seenMs = atMs + (playing ? (nowMs - this.#tickedMs) * speed : 0);
    this.#tickedMs = nowMs;
    // Another class of viewers sees another log; and who has come up to now is there.
    const moved = this.#live.getSnapshot().participant.class !== this.#past?.getSnapshot().participant.class;
    if (moved || (playing && seenMs >= nowMs)) return this.close();
    if (seenMs > this.#log.lastMs) void this.#readOn();
    this.#view = { ...this.#view, toMs: nowMs };
    this.#show(seenMs);
    this.#tickSoon();
  }

  async #readOn() {
    if (this.#reading || this.#live.getSnapshot().confirmed.sequence <= this.#log.sequence) return;
    const turn = this.#turn;
    const read = await this.#read(turn);
    // What was missed is asked for again by a later tick; another history is none of what is shown.
    if (this.#turn === turn && read === "other-history") this.close();
  }

  /** Everything up to the head; false when it could not be had. */
  async #read(turn: object): Promise<true | false | "other-history"> {
    this.#reading = true;
    try {
      for (;;) {
        const answer = await this.#readLog(this.#log.sequence);
        if (this.#turn !== turn || !("body" in answer)) return false;
        const { epoch, next } = answer.body;
        if (this.#epoch !== null && epoch !== this.#epoch) return "other-history";
        this.#epoch = epoch;
        if (!(await this.#fold(answer.body, turn))) return false;
        if (next === null) return true;
      }
    } finally {
      if (this.#turn === turn) this.#reading = false;
    }
  }

  async #fold({ events }: EventsResponse, turn: object): Promise<boolean> {
    let begunMs = this.#world.nowMs();
    for (const event of events) {
      this.#log.add(event);
      if (this.#world.nowMs() - begunMs < sliceMs) continue;
      await new Promise<void>((resolve) => this.#world.after(0, resolve));
      if (this.#turn !== turn) return false;
      begunMs = this.#world.nowMs();
    }
    return true;
  }

  #set(view: CatchUpView) {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}

const within = (ms: number, from: number, to: number): number => Math.min(to, Math.max(from, ms));
