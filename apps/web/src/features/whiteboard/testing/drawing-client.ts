import { drawnOn, type SessionState, sessionRules } from "@lectern/core";
import { isRefused } from "@lectern/shared";
import { withPending } from "../../../session/optimistic.ts";
import type { PendingCommand } from "../../../session/pending.ts";
import { type ada, type ClassLog, sessionId } from "../../../session/testing/class-log.ts";
import { changesBetween } from "../sync/changes.ts";
import { commandsOf, idsIn } from "../sync/commands.ts";
import { type MergedScene, mergeScene, takeBack } from "../sync/merge-scene.ts";
import { pictureOf, type SceneElement } from "../sync/scene-element.ts";

type Person = typeof ada;

/** An editor without its canvas: what it holds, what it was told, and what it has sent. */
export class DrawingClient {
  merged: MergedScene = { scene: [], applied: new Map() };
  pending: readonly PendingCommand[] = [];
  refused = 0;
  #told: SessionState = sessionRules.initial();
  #made = 0;
  readonly #log: ClassLog;
  readonly #person: Person;
  readonly #staff: boolean;
  readonly #nonce: () => number;

  constructor(log: ClassLog, person: Person, staff: boolean, nonce: () => number) {
    this.#log = log;
    this.#person = person;
    this.#staff = staff;
    this.#nonce = nonce;
  }

  get #author() {
    return { id: this.#person.id, staff: this.#staff };
  }

  get #entries() {
    const issued = { sessionId, actor: this.#person.ticket, nowMs: 0 };
    return withPending(this.#told, this.pending, issued).whiteboard.pages[0] ?? {};
  }

  get scene(): readonly SceneElement[] {
    return this.merged.scene;
  }

  /** What is seen, by element. */
  get pictures(): readonly string[] {
    return this.scene
      .filter(({ isDeleted }) => !isDeleted)
      .map(pictureOf)
      .toSorted();
  }

  add(element: Partial<SceneElement> & { readonly type: string }): void {
    const id = `${this.#person.id.slice(-2)}-${this.#made++}`;
    const index = `a${id}`;
    const made = {
      id,
      version: 1,
      versionNonce: this.#nonce(),
      x: 0,
      y: 0,
      index,
      isDeleted: false,
      ...element,
    };
    this.merged = { ...this.merged, scene: [...this.scene, made] };
  }

  /** As the editor changes one: its version rises. Learners cannot reach what is not their own. */
  change(id: string, fields: Partial<SceneElement>): void {
    const changed = (one: SceneElement) =>
      one.id === id && !one.locked
        ? { ...one, ...fields, version: one.version + 1, versionNonce: this.#nonce() }
        : one;
    this.merged = { ...this.merged, scene: this.scene.map(changed) };
  }

  flush(): void {
    for (const command of commandsOf(1, changesBetween(this.#entries, this.scene, this.#author))) {
      const id = `${this.#person.id}-${this.#nonce()}-${this.pending.length}`;
      this.pending = [...this.pending, { id, command, sentAtMs: null, acked: null }];
    }
    this.#merge();
  }

  /** The oldest command reaches the server. */
  deliver(): void {
    const next = this.pending.find(({ acked }) => acked === null);
    if (next === undefined) return;
    const outcome = this.#log.issue(this.#person.ticket, next.id, next.command);
    if (!isRefused(outcome)) {
      this.pending = this.pending.map((one) => (one === next ? { ...one, acked: outcome } : one));
      return;
    }
    this.refused += 1;
    this.pending = this.pending.filter((one) => one !== next);
    if (next.command.type !== "whiteboard.update") return;
    this.merged = takeBack(this.merged, this.#entries, idsIn(next.command), this.#author);
  }

  /** The next events arrive. */
  receive(most = Number.POSITIVE_INFINITY): void {
    for (const event of this.#log.events.slice(this.#told.sequence, this.#told.sequence + most)) {
      this.#told = sessionRules.evolve(this.#told, event);
    }
    const { sequence } = this.#told;
    this.pending = this.pending.filter(({ acked }) => acked === null || acked.sequence > sequence);
    this.#merge();
  }

  #merge() {
    this.merged = mergeScene(this.merged, this.#entries, this.#author);
  }
}

/** What the class has on its first page. */
export const seenIn = (log: ClassLog): readonly string[] =>
  drawnOn(log.state.whiteboard, 1).map(pictureOf).toSorted();
