import type { SessionCommand } from "@lectern/core";
import { type CommandOutcome, maxFrameBytes, type Refusal, type Refused, refuse } from "@lectern/shared";
import type { Cancel, StreamEnvironment } from "./environment.ts";
import * as pending from "./pending.ts";
import { SendBudget } from "./send-budget.ts";

/** What a command came to: it is in the log and in the state, or it was refused. */
export type CommandResult = CommandOutcome | Refused;

/** A refusal that the person has not been told of elsewhere yet. */
export type Notice = { readonly id: string; readonly command: SessionCommand; readonly refusal: Refusal };

/** A server that is well answers long before; the next connection sends the command again, with its id. */
const answerWithinMs = 10_000;

/** Before a command that could not be saved is sent again, where the server does not say. */
const holdMs = 2_000;

const keptNotices = 20;

/** Possible while nothing else can be saved, and of no use later: neither waits nor is kept. */
const isUrgent = ({ type }: SessionCommand) => type === "capture.resume";

type World = Pick<StreamEnvironment, "nowMs" | "after" | "newId">;

type Deliver = (id: string, command: SessionCommand) => void;

const bytesOf = (command: SessionCommand) => new TextEncoder().encode(JSON.stringify(command)).length;

/**
 * The commands issued here, in order, until each is settled: once, as what the log says or as a refusal. One that has
 * no answer, or that could not be saved, is sent again with the same id.
 */
export class Outbox {
  readonly #world: World;
  readonly #changed: () => void;
  readonly #unanswered: () => void;
  readonly #budget: SendBudget;
  readonly #resolvers = new Map<string, (result: CommandResult) => void>();
  #list: pending.PendingList = [];
  #notices: readonly Notice[] = [];
  #deliver: Deliver | null = null;
  #closed: Refused | null = null;
  #halted = false;
  #cancelHold: Cancel | null = null;
  #cancelBudget: Cancel | null = null;
  #cancelWatch: Cancel = () => {};

  /** @param unanswered called when a command had no answer for too long: the connection is of no use */
  constructor(world: World, changed: () => void, unanswered: () => void) {
    this.#world = world;
    this.#changed = changed;
    this.#unanswered = unanswered;
    this.#budget = new SendBudget(world.nowMs());
  }

  get pending(): pending.PendingList {
    return this.#list;
  }

  get notices(): readonly Notice[] {
    return this.#notices;
  }

  dismiss(id: string): void {
    this.#notices = this.#notices.filter((notice) => notice.id !== id);
    this.#changed();
  }

  send(command: SessionCommand): Promise<CommandResult> {
    if (this.#closed !== null) return Promise.resolve(this.#closed);
    if (bytesOf(command) > maxFrameBytes - 512) {
      return Promise.resolve(refuse("too-large", "command.too-large", "This is too much to send at once."));
    }
    const id = this.#world.newId();
    this.#list = pending.queued(this.#list, id, command);
    const result = new Promise<CommandResult>((resolve) => this.#resolvers.set(id, resolve));
    this.#pump();
    this.#changed();
    return result;
  }

  /** A connection is ready; everything without an ack goes out on it, in order. */
  connected(deliver: Deliver): void {
    this.#deliver = deliver;
    this.#release();
    this.#pump();
  }

  /** The connection is gone, and with it the answers to what was sent on it. */
  disconnected(): void {
    this.#deliver = null;
    this.#list = pending.unsent(this.#list);
    this.#release();
    this.#watch();
  }

  /** The log may have another history now: acks of before are void. */
  newEpoch(): void {
    this.#list = pending.unstamped(this.#list);
    this.#pump();
  }

  capture(state: "ok" | "halted"): void {
    this.#halted = state === "halted";
    this.#pump();
  }

  acked(id: string, outcome: CommandOutcome): void {
    this.#list = pending.stamped(this.#list, id, outcome);
    this.#watch();
  }

  refused(id: string, refusal: Refusal): void {
    const entry = this.#list.find((one) => one.id === id);
    if (entry === undefined) return;
    if (refusal.kind === "unavailable" && !isUrgent(entry.command)) {
      this.#list = pending.held(this.#list, id);
      this.#hold(refusal.retryAfterMs ?? holdMs);
    } else {
      this.#notices = [...this.#notices, { id, command: entry.command, refusal }].slice(-keptNotices);
      this.#settle(id, { refused: refusal });
    }
    this.#watch();
  }

  /** The state has folded everything up to this sequence. */
  confirmed(sequence: number): void {
    for (const entry of this.#list) {
      if (entry.acked !== null && pending.isSettled(entry, sequence)) this.#settle(entry.id, entry.acked);
    }
  }

  /** From now on commands are possible again. */
  open(): void {
    this.#closed = null;
  }

  /** Nothing will be sent any more; what is pending is refused with this. */
  close(refusal: Refused): void {
    this.#closed = refusal;
    this.disconnected();
    for (const { id } of this.#list) this.#settle(id, refusal);
  }

  #settle(id: string, result: CommandResult) {
    this.#list = pending.without(this.#list, id);
    const resolve = this.#resolvers.get(id);
    this.#resolvers.delete(id);
    resolve?.(result);
  }

  #hold(ms: number) {
    this.#cancelHold?.();
    this.#cancelHold = this.#world.after(ms, () => {
      this.#cancelHold = null;
      this.#pump();
    });
  }

  #release() {
    this.#cancelHold?.();
    this.#cancelHold = null;
    this.#cancelBudget?.();
    this.#cancelBudget = null;
  }

  #pump() {
    if (this.#deliver === null || this.#cancelBudget !== null) return;
    const waits = this.#halted || this.#cancelHold !== null;
    for (const { id, command, sentAtMs, acked } of this.#list) {
      if (sentAtMs !== null || acked !== null || (waits && !isUrgent(command))) continue;
      const nowMs = this.#world.nowMs();
      const waitMs = this.#budget.take(nowMs);
      if (waitMs > 0) {
        this.#cancelBudget = this.#world.after(waitMs, () => {
          this.#cancelBudget = null;
          this.#pump();
        });
        break;
      }
      this.#list = pending.sent(this.#list, id, nowMs);
      this.#deliver(id, command);
    }
    this.#watch();
  }

  #watch() {
    this.#cancelWatch();
    const sentAt = this.#list.flatMap((entry) => (pending.awaitsAnswer(entry) ? (entry.sentAtMs ?? []) : []));
    if (sentAt.length === 0) return;
    const left = Math.min(...sentAt) + answerWithinMs - this.#world.nowMs();
    this.#cancelWatch = this.#world.after(Math.max(0, left), this.#unanswered);
  }
}
