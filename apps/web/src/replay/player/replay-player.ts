import { type SessionState, sessionRules } from "@lectern/core";
import { mediaTimeAt, type ReplayBlock, type ReplayManifest } from "@lectern/shared";
import { advance, type Clock, hold, seek, speedBeside, stopped } from "../clock/replay-clock.ts";
import { type Cursor, foldTo } from "../log/block-cursor.ts";
import { type BlockShelf, blockAt } from "../log/block-shelf.ts";
import type { MediaDeck } from "../media/media-deck.ts";

type Cancel = () => void;

type PlayerEnvironment = {
  /** Milliseconds, on a clock that never goes back. */
  readonly nowMs: () => number;
  /** Calls once, before the next picture is drawn. */
  readonly onFrame: (run: () => void) => Cancel;
};

export type PlayerSnapshot = {
  /** Since the start of the class. */
  readonly atMs: number;
  readonly playing: boolean;
  readonly rate: number;
  /** What happened then is being fetched. */
  readonly loading: boolean;
  readonly showsVideo: boolean;
};

type Times = Pick<ReplayManifest, "startedAt" | "durationMs" | "timeMap" | "blocks">;

/**
 * Plays a class from its log: one clock, the state of the class at its time, and the medium that runs along. Where the
 * block of a moment is not here, both wait for it.
 */
export class ReplayPlayer {
  readonly #environment: PlayerEnvironment;
  readonly #shelf: BlockShelf;
  readonly #show: (state: SessionState) => void;
  readonly #listeners = new Set<() => void>();
  #times: Times;
  #clock: Clock;
  #cursor: Cursor | null = null;
  #deck: MediaDeck | null = null;
  #jumps = 0;
  /** Whether what happened now is here. */
  #here = false;
  #frame: Cancel | null = null;
  #snapshot: PlayerSnapshot;

  /** @param show is told the class as it was, whenever something changed in it */
  constructor(
    environment: PlayerEnvironment,
    times: Times,
    shelf: BlockShelf,
    show: (state: SessionState) => void,
    atMs = 0,
  ) {
    this.#environment = environment;
    this.#times = times;
    this.#shelf = shelf;
    this.#show = show;
    this.#clock = seek(stopped(), atMs, times);
    this.#snapshot = this.#take();
  }

  /** A manifest that knows more: recordings that came. What is watched stays where it is. */
  renew(times: Times): void {
    this.#times = times;
    this.#jumps += 1;
    this.#step();
  }

  /** The medium that runs along from now on. */
  attach(deck: MediaDeck | null): void {
    this.#deck = deck;
    this.#step();
  }

  readonly subscribe = (listener: () => void): Cancel => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly getSnapshot = (): PlayerSnapshot => this.#snapshot;

  readonly toggle = (): void => (this.#clock.playing ? this.pause() : this.play());

  readonly play = (): void => {
    const { durationMs } = this.#times;
    const from = this.#clock.atMs >= durationMs ? seek(this.#clock, 0, this.#times) : this.#clock;
    if (from !== this.#clock) this.#jumps += 1;
    this.#clock = { ...from, playing: true, wallMs: this.#environment.nowMs() };
    this.#step();
  };

  readonly pause = (): void => {
    this.#clock = { ...this.#clock, playing: false };
    this.#step();
  };

  readonly seek = (atMs: number): void => {
    this.#clock = seek(this.#clock, atMs, this.#times);
    this.#jumps += 1;
    this.#step();
  };

  readonly skip = (byMs: number): void => this.seek(this.#clock.atMs + byMs);

  readonly speed = (rate: number): void => {
    this.#clock = { ...this.#clock, rate };
    this.#step();
  };

  readonly speedStep = (step: 1 | -1): void => this.speed(speedBeside(this.#clock.rate, step));

  /** Draws what is now; starts the frames where nothing has yet. */
  readonly refresh = (): void => this.#step();

  close(): void {
    this.#frame?.();
    this.#frame = null;
  }

  #step(): void {
    const wallMs = this.#environment.nowMs();
    this.#clock =
      this.#block() === undefined
        ? hold(this.#clock, wallMs)
        : advance(this.#clock, wallMs, this.#times, this.#deck?.reading() ?? null);
    this.#fold();
    this.#drive();
    this.#schedule();
    this.#publish();
  }

  #block(): ReplayBlock | undefined {
    return this.#shelf.get(blockAt(this.#times.blocks, this.#clock.atMs));
  }

  #fold(): void {
    const { blocks, startedAt } = this.#times;
    const { atMs } = this.#clock;
    this.#shelf.want(blockAt(blocks, atMs));
    const block = this.#block();
    this.#here = block !== undefined;
    if (block === undefined) return;
    this.#cursor = foldTo(block, Date.parse(startedAt), atMs, this.#cursor);
    this.#show(this.#cursor.state);
  }

  #drive(): void {
    const { atMs, playing, rate } = this.#clock;
    const medium = mediaTimeAt(this.#times.timeMap, atMs);
    const goes = playing && this.#here;
    this.#deck?.follow(medium === null ? null : { ...medium, playing: goes, rate, jumps: this.#jumps });
  }

  #schedule(): void {
    if (!this.#clock.playing) this.close();
    else
      this.#frame ??= this.#environment.onFrame(() => {
        this.#frame = null;
        this.#step();
      });
  }

  #take(): PlayerSnapshot {
    const { atMs, playing, rate } = this.#clock;
    const loading = !this.#here && this.#shelf.getSnapshot().problem === null;
    return { atMs, playing, rate, loading, showsVideo: this.#deck?.showing ?? false };
  }

  #publish(): void {
    const now = this.#take();
    const before = this.#snapshot;
    const same = (Object.keys(now) as (keyof PlayerSnapshot)[]).every((key) => now[key] === before[key]);
    if (same) return;
    this.#snapshot = now;
    for (const listener of this.#listeners) listener();
  }
}

/** What a class is before anything of it is here. */
export const nothingYet: SessionState = sessionRules.initial();
