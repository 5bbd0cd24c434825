import { CaptureUpdateAction } from "@excalidraw/excalidraw";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import type { Entries, SessionState } from "@lectern/core";
import { isRefused } from "@lectern/shared";
import type { SessionStore } from "../../../session/session-store.ts";
import { type Author, changesBetween } from "../sync/changes.ts";
import { type BoardUpdate, commandsOf, idsIn } from "../sync/commands.ts";
import { splitLongStrokes } from "../sync/long-strokes.ts";
import { type Applied, type MergedScene, mergeScene, takeBack } from "../sync/merge-scene.ts";
import { keptOf, type SceneElement } from "../sync/scene-element.ts";
import { busyIds } from "./busy.ts";
import { InkSender } from "./ink-sender.ts";
import { fromEditor, toEditor } from "./scene-of.ts";

/** Changes are sent at most so often; what the hand is still on, each second. */
const sendsEveryMs = 150;
const whileDrawingMs = 1_000;

type Store = Pick<SessionStore, "getSnapshot" | "subscribe" | "send" | "signal">;

type Api = Pick<
  ExcalidrawImperativeAPI,
  "updateScene" | "getSceneElementsIncludingDeleted" | "getAppState" | "history"
>;

/**
 * Joins one editor with the class: what is drawn becomes commands, what others draw comes into the editor, and neither
 * begins the editor anew.
 */
export class BoardLink {
  readonly #store: Store;
  readonly #api: Api;
  readonly #author: Author;
  readonly #ink: InkSender;
  #applied: Applied = new Map();
  #page = 0;
  #entries: Entries | null = null;
  #sentAtMs = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #busySinceMs: number | null = null;
  readonly #unsubscribe: () => void;

  constructor(store: Store, api: Api, author: Author) {
    this.#store = store;
    this.#api = api;
    this.#author = author;
    this.#ink = new InkSender(store.signal);
    this.#unsubscribe = store.subscribe(() => this.#classChanged());
    this.#classChanged();
  }

  /** The editor changed, or only its pointer moved. */
  changed(): void {
    const busy = this.#busy;
    if (busy.size > 0) {
      this.#busySinceMs ??= performance.now();
      this.#ink.draws(this.#page, this.#scene, busy);
    } else if (this.#busySinceMs !== null) {
      this.#busySinceMs = null;
      this.#merge();
    }
    this.#schedule();
  }

  pointer(x: number, y: number): void {
    this.#ink.points(this.#page, x, y);
  }

  /** Sends what is not sent yet. */
  close(): void {
    this.#flush();
    this.#unsubscribe();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  get #scene(): readonly SceneElement[] {
    return fromEditor(this.#api.getSceneElementsIncludingDeleted());
  }

  get #busy(): ReadonlySet<string> {
    return busyIds(this.#api.getAppState());
  }

  #state(): SessionState {
    return this.#store.getSnapshot().state;
  }

  /** Milliseconds until the next change may be sent. */
  get #waitMs(): number {
    const drawnMs = this.#busySinceMs === null ? 0 : this.#busySinceMs + whileDrawingMs;
    const restMs = this.#busySinceMs === null ? sendsEveryMs : whileDrawingMs;
    return Math.max(drawnMs, this.#sentAtMs + restMs) - performance.now();
  }

  #schedule() {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), Math.max(0, this.#waitMs));
  }

  #flush() {
    this.#timer = null;
    const { whiteboard } = this.#state();
    const entries = whiteboard.pages[this.#page - 1];
    if (entries === undefined) return;
    if (this.#busy.size === 0) this.#tidy();
    const commands = commandsOf(this.#page, changesBetween(entries, this.#scene, this.#author));
    if (commands.length > 0) this.#sentAtMs = performance.now();
    for (const command of commands) void this.#send(command);
  }

  async #send(command: BoardUpdate) {
    const result = await this.#store.send(command);
    if (!isRefused(result) || command.page !== this.#page) return;
    const { pages } = this.#state().whiteboard;
    this.#show(
      takeBack(
        { scene: this.#scene, applied: this.#applied },
        pages[this.#page - 1] ?? {},
        idsIn(command),
        this.#author,
      ),
    );
  }

  /** What the class cannot keep goes out of the editor too: too long strokes in pieces, unknown things at all. */
  #tidy() {
    const scene = this.#scene;
    const known = scene.filter((element) => keptOf(element) !== null);
    const tidy = splitLongStrokes(known.length === scene.length ? scene : known);
    if (tidy !== scene) this.#show({ scene: tidy, applied: this.#applied });
  }

  #classChanged() {
    const { sequence, whiteboard } = this.#state();
    // What the server tells anew is not there for a moment.
    if (sequence === 0) return;
    if (whiteboard.page !== this.#page) return this.#turnTo(whiteboard.page);
    if (whiteboard.pages[this.#page - 1] !== this.#entries) this.#merge();
  }

  #merge() {
    this.#entries = this.#state().whiteboard.pages[this.#page - 1] ?? {};
    const merged = { scene: this.#scene, applied: this.#applied };
    this.#show(mergeScene(merged, this.#entries, this.#author, this.#busy));
  }

  #turnTo(page: number) {
    if (this.#page > 0) this.#flush();
    this.#page = page;
    this.#entries = this.#state().whiteboard.pages[page - 1] ?? {};
    const merged = mergeScene({ scene: [], applied: new Map() }, this.#entries, this.#author);
    this.#applied = merged.applied;
    this.#api.updateScene({
      elements: toEditor(merged.scene),
      appState: { selectedElementIds: {} },
      captureUpdate: CaptureUpdateAction.NEVER,
    });
    // What was done on another page cannot be undone on this one.
    this.#api.history.clear();
  }

  #show({ scene, applied }: MergedScene) {
    this.#applied = applied;
    if (scene === this.#scene) return;
    this.#api.updateScene({ elements: toEditor(scene), captureUpdate: CaptureUpdateAction.NEVER });
  }
}
