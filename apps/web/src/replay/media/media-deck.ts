import type { Id, Problem, RecordingAccess } from "@lectern/shared";
import type { Outcome } from "../../http/problem.ts";
import type { Reading } from "../clock/replay-clock.ts";

/** What the clock wants of the medium; `jumps` changes when the place is to be sought anew. */
type Wanted = {
  readonly mediaId: Id<"recording">;
  readonly mediaMs: number;
  readonly playing: boolean;
  readonly rate: number;
  readonly jumps: number;
};

type Cancel = () => void;

type DeckEnvironment = {
  /** A fresh address of a recording. */
  readonly access: (mediaId: Id<"recording">) => Promise<Outcome<Pick<RecordingAccess, "url" | "expiresAt">>>;
  readonly after: (ms: number, run: () => void) => Cancel;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Something is to be shown anew: the video came, went, or cannot be had. */
  readonly changed: () => void;
};

/** The part of a media element that is used. */
export type Player = Pick<
  HTMLMediaElement,
  "src" | "currentTime" | "playbackRate" | "paused" | "seeking" | "readyState" | "play" | "pause" | "load"
> & {
  readonly addEventListener: (type: "error", listener: () => void) => void;
  readonly removeEventListener: (type: "error", listener: () => void) => void;
};

/** An address is renewed so long before it ends, in ms. */
const renewAheadMs = 60_000;
/** The class waits so long for its video, in ms; then it goes on without, and the video follows when it can. */
const patienceMs = 6_000;
const retryMs = 30_000;
/** The media element has frames for now and what comes. */
const playable = 3;
const nearSeconds = 0.04;

/** Plays the recording that the clock wants, at its place, under addresses that end and are renewed on the way. */
export class MediaDeck {
  readonly #player: Player;
  readonly #environment: DeckEnvironment;
  #loaded: Id<"recording"> | null = null;
  /** Whose address the player has; the one that is loaded as soon as that came. */
  #source: Id<"recording"> | null = null;
  /** The clock went on without the medium, which is to be sent to its place before it drives again. */
  #letGo = false;
  #jumps = -1;
  #active = false;
  /** Where to go as soon as the medium can be told. */
  #place: number | null = null;
  #waitingSinceMs: number | null = null;
  #renewal: Cancel = () => {};
  #asked = 0;
  #renewedAtMs = 0;
  problem: Problem | null = null;

  constructor(player: Player, environment: DeckEnvironment) {
    this.#player = player;
    this.#environment = environment;
    player.addEventListener("error", this.#failed);
  }

  close(): void {
    this.#asked += 1;
    this.#renewal();
    this.#player.removeEventListener("error", this.#failed);
    this.#player.pause();
  }

  /** Whether there is a picture of this moment to be seen. */
  get showing(): boolean {
    return this.#active && this.problem === null && this.#sourced && this.#player.readyState >= 2;
  }

  get #sourced(): boolean {
    return this.#source !== null && this.#source === this.#loaded;
  }

  follow(wanted: Wanted | null): void {
    const player = this.#player;
    if (wanted === null) {
      this.#active = false;
      this.#waitingSinceMs = null;
      if (!player.paused) player.pause();
      return;
    }
    const entered = !this.#active || wanted.mediaId !== this.#loaded;
    const rejoins = this.#letGo && this.problem === null;
    this.#active = true;
    if (wanted.mediaId !== this.#loaded) {
      this.problem = null;
      void this.#bring(wanted.mediaId);
    }
    if (entered || rejoins || wanted.jumps !== this.#jumps) {
      this.#place = wanted.mediaMs / 1_000;
      this.#letGo = false;
    }
    if (this.#impatient && this.#place === null && !player.seeking && player.readyState >= playable) {
      this.#place = wanted.mediaMs / 1_000;
      this.#waitingSinceMs = null;
    }
    this.#jumps = wanted.jumps;
    this.#settle();
    if (player.playbackRate !== wanted.rate) player.playbackRate = wanted.rate;
    const goes = wanted.playing && this.#sourced;
    if (goes && player.paused && this.problem === null) player.play().catch(() => {});
    if (!goes && !player.paused) player.pause();
  }

  /** For the clock: null where the medium cannot drive it. */
  reading(): Reading | null {
    const player = this.#player;
    if (this.#loaded === null || this.problem !== null || this.#letGo || !this.#active) return null;
    const waits = !this.#sourced || this.#place !== null || player.seeking || player.readyState < playable;
    const nowMs = this.#environment.nowMs();
    if (waits) this.#waitingSinceMs ??= nowMs;
    // Who was not waited for is behind, and is sent to its place before it drives again.
    if (this.#impatient) return null;
    if (!waits) this.#waitingSinceMs = null;
    return {
      mediaId: this.#loaded,
      mediaMs: player.currentTime * 1_000,
      state: waits ? "waiting" : "ready",
    };
  }

  get #impatient(): boolean {
    return this.#waitingSinceMs !== null && this.#environment.nowMs() - this.#waitingSinceMs > patienceMs;
  }

  #settle(): void {
    if (this.#place === null || !this.#sourced || this.#player.readyState < 1) return;
    if (Math.abs(this.#player.currentTime - this.#place) > nearSeconds)
      this.#player.currentTime = this.#place;
    this.#place = null;
  }

  async #bring(mediaId: Id<"recording">): Promise<void> {
    const { access, nowMs, after, changed } = this.#environment;
    this.#loaded = mediaId;
    this.#renewal();
    const asked = ++this.#asked;
    const outcome = await access(mediaId);
    if (asked !== this.#asked) return;
    if (!outcome.ok) {
      this.#fail(outcome.problem);
      if (outcome.problem.status !== 404) this.#renewal = after(retryMs, () => void this.#bring(mediaId));
      changed();
      return;
    }
    const player = this.#player;
    this.problem = null;
    // The place is kept over a new address, and over a wait for it.
    if (this.#sourced) this.#place ??= player.currentTime;
    this.#source = mediaId;
    player.src = outcome.body.url;
    player.load();
    this.#renewedAtMs = nowMs();
    const leftMs = Date.parse(outcome.body.expiresAt) - nowMs();
    this.#renewal = after(Math.max(retryMs, leftMs - renewAheadMs), () => void this.#bring(mediaId));
    changed();
  }

  #fail(problem: Problem): void {
    this.problem = problem;
    this.#letGo = true;
  }

  /** An address may have ended while the device slept: one that is old is renewed, one that is new does not work. */
  readonly #failed = (): void => {
    const mediaId = this.#loaded;
    if (mediaId === null) return;
    if (this.#environment.nowMs() - this.#renewedAtMs > retryMs) {
      this.#place ??= this.#player.currentTime;
      void this.#bring(mediaId);
      return;
    }
    this.#fail(unplayable);
    this.#renewal();
    this.#renewal = this.#environment.after(retryMs, () => void this.#bring(mediaId));
    this.#environment.changed();
  };
}

const unplayable: Problem = {
  type: "urn:lectern:problem:recording.unplayable",
  title: "Video not playable",
  status: 0,
  code: "recording.unplayable",
  detail: "The video cannot be played now. The class goes on without it.",
  requestId: "",
};
