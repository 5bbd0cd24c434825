import type { SessionStore } from "../../../session/session-store.ts";
import { type InkSignal, PointerSignal } from "../ink/ink-signal.ts";
import { keptOf, type SceneElement } from "../sync/scene-element.ts";

/** Others see ink and pointers so often. */
const everyMs = 80;

/** So many elements that move together are shown while they move; more of them when they are saved. */
const mostAtOnce = 5;

const tenths = (n: number) => Math.round(n * 10) / 10;

/** Lets others see what is drawn before it is saved; whatever of it is lost, the log brings. */
export class InkSender {
  readonly #signal: SessionStore["signal"];
  #drewAtMs = 0;
  #pointedAtMs = 0;
  /** Of each stroke that is being drawn, how many of its points others were shown. */
  #shown = new Map<string, number>();

  constructor(signal: SessionStore["signal"]) {
    this.#signal = signal;
  }

  draws(page: number, scene: readonly SceneElement[], busy: ReadonlySet<string>): void {
    const nowMs = performance.now();
    if (nowMs - this.#drewAtMs < everyMs || busy.size > mostAtOnce) return;
    this.#drewAtMs = nowMs;
    const shown = new Map<string, number>();
    for (const element of scene) {
      if (!busy.has(element.id) || element.isDeleted) continue;
      const signal = this.#signalOf(page, element);
      if (signal !== null) this.#signal("ink", signal);
      shown.set(element.id, element.points?.length ?? 0);
    }
    this.#shown = shown;
  }

  points(page: number, x: number, y: number): void {
    const nowMs = performance.now();
    const pointer = PointerSignal.safeParse({ page, x: tenths(x), y: tenths(y) });
    if (nowMs - this.#pointedAtMs < everyMs || !pointer.success) return;
    this.#pointedAtMs = nowMs;
    this.#signal("pointer", pointer.data);
  }

  #signalOf(page: number, element: SceneElement): InkSignal | null {
    const { type, points = [], pressures = [] } = element;
    // From the last point that was shown, so that the pieces meet.
    const from = type === "freedraw" ? Math.max(0, (this.#shown.get(element.id) ?? 0) - 1) : 0;
    if (type === "freedraw" && from > 0 && points.length <= from + 1) return null;
    const piece = { ...element, points: points.slice(from), pressures: pressures.slice(from) };
    const kept = keptOf(type === "freedraw" ? piece : element);
    return kept === null ? null : { page, from, element: kept };
  }
}
