import type { EventActor, LogEvent } from "@lectern/core";
import { isRefused, type Refused } from "@lectern/shared";
import type { AppendOutcome, Batch, Stream } from "../ports/event-store.ts";
import { missingSession } from "../ports/store-refusals.ts";
import { createBackoff } from "./backoff.ts";
import type { Budget } from "./budget.ts";
import type { Answer, CommandRequest, HandlerOptions, Limits } from "./command-request.ts";
import { createFirstAnswers, firstAnswer } from "./first-answers.ts";
import { commandName, createKeyCache } from "./key-cache.ts";
import { createPendingCommands, type Pending, type Waiter } from "./pending.ts";
import { makePlan, type Plan } from "./plan.ts";
import { busy, halted, keyReused, notStorable, outdated } from "./refusals.ts";
import { requestHash } from "./request-hash.ts";
import { createSessionFold, type Folded } from "./session-fold.ts";

export type SessionWriter<State, Command, Facts> = {
  readonly submit: (request: CommandRequest<Command, Facts>, waiter: Waiter) => void;
  /** Folds what another process recorded and broadcast. */
  readonly observe: (epoch: number, events: readonly LogEvent[]) => void;
  /** Folded to the log's head where nothing was known yet. */
  readonly load: () => Promise<Folded<State> | Refused>;
  readonly idleSinceMs: () => number | null;
  /** Resolves when nothing waits for an answer any more and no append is on its way. */
  readonly settled: () => Promise<void>;
};

/**
 * The only writer of one session in this process. Commands queue; a flush decides all of them, each on the state that
 * the ones before it leave, and appends the batch where it was decided. At most one append is on its way: batches form
 * by themselves while it is. Whatever happens to a batch, what is not recorded is decided again on the true state.
 */
export function createSessionWriter<State, Command, Context, Facts>(
  stream: Stream,
  options: HandlerOptions<State, Command, Context, Facts>,
  limits: Limits,
  budget: Budget,
): SessionWriter<State, Command, Facts> {
  const { store, rules, clock, onCommitted } = options;
  const keys = createKeyCache(limits.recentKeys);
  const fold = createSessionFold(stream, store, rules, keys);
  const backoff = createBackoff(clock);
  const commands = createPendingCommands<Command, Facts>(clock, limits.deadlineMs);
  let queue: Pending<Command, Facts>[] = [];
  let observed: { epoch: number; events: readonly LogEvent[] }[] = [];
  let running: Promise<void> | null = null;
  /** Somebody else writes, or an outcome is in the dark: read the tail under the lock before deciding. */
  let contended = false;
  /** Commands that one flush takes; halved while the store refuses somebody's data, until it stands alone. */
  let most = Number.POSITIVE_INFINITY;
  let usedAtMs = clock.nowMs();

  const firstAnswers = createFirstAnswers<Command, Facts>({
    stream,
    store,
    clock,
    keys,
    budget,
    commands,
    again(pending) {
      queue.push(...pending);
      start();
    },
  });

  function announce(events: readonly LogEvent[], origin: "appended" | "read"): void {
    const epoch = fold.current()?.epoch;
    if (events.length > 0 && epoch !== undefined) onCommitted({ stream, epoch, events, origin });
  }

  function foldObserved(): void {
    for (const { epoch, events } of observed) fold.apply(epoch, events);
    observed = [];
  }

  /** Takes from the queue what needs no decision: answered by its deadline, or known to have happened. */
  function answerKnown(): void {
    queue = queue.filter((pending) => {
      if (pending.answered) return false;
      const known = keys.get(pending.name);
      if (known !== undefined) commands.answer(pending, firstAnswer(known, pending.hash));
      return known === undefined;
    });
  }

  function planFrom(base: Folded<State>): Plan<Command, Facts> | null {
    answerKnown();
    announce(fold.takeUnannounced(), "read");
    if (base.outdated) {
      for (const pending of queue.splice(0)) commands.answer(pending, outdated());
      return null;
    }
    return makePlan(options, limits, base, queue, most, commands);
  }

  const recorded = (plan: Plan<Command, Facts>) =>
    plan.planned.filter(({ verdict }) => verdict === "recorded");
  const unrecorded = (plan: Plan<Command, Facts>) =>
    plan.planned.filter(({ verdict }) => verdict !== "recorded");
  const putBack = (plan: Plan<Command, Facts>) =>
    queue.unshift(...plan.planned.map(({ pending }) => pending));

  function succeed({ planned, batch }: Plan<Command, Facts>, at: string): void {
    const events = batch.events.map(({ command: _, ...event }, index) => ({
      ...event,
      sequence: batch.expected + 1 + index,
      at,
    }));
    fold.apply(batch.epoch, events);
    for (const { pending, sequence, verdict } of planned) {
      if (verdict !== "recorded") continue;
      const { actor, key } = pending.request;
      keys.add({ actorId: actor.id, key, sequence, requestHash: pending.hash });
      commands.answer(pending, { sequence, duplicate: false });
    }
    announce(events, "appended");
    contended = false;
    most *= 2;
  }

  async function learnKeys(plan: Plan<Command, Facts>): Promise<void> {
    const names = recorded(plan).map(({ pending: { request } }) => ({
      actorId: request.actor.id,
      key: request.key,
    }));
    const answer = await store.findKeys(stream, names);
    if (isRefused(answer)) await backoff.pause();
    else for (const found of answer.found) keys.add(found);
  }

  /** While the stream is halted only a batch that opens with `capture.resumed` passes: such a command goes first. */
  function keepOutOfHalt(plan: Plan<Command, Facts>): void {
    let position = plan.batch.expected;
    const resuming: Pending<Command, Facts>[] = [];
    for (const { pending, sequence } of recorded(plan)) {
      const opening = plan.batch.events[position - plan.batch.expected]?.type;
      position = sequence;
      if (opening === "capture.resumed") resuming.push(pending);
      else commands.answer(pending, halted());
    }
    queue.unshift(...resuming, ...unrecorded(plan).map(({ pending }) => pending));
  }

  function isolatePoison(plan: Plan<Command, Facts>): void {
    const suspects = recorded(plan);
    const [only] = suspects;
    if (suspects.length > 1 || only === undefined) {
      most = Math.max(1, Math.floor(plan.planned.length / 2));
      putBack(plan);
      return;
    }
    commands.answer(only.pending, notStorable());
    queue.unshift(...unrecorded(plan).map(({ pending }) => pending));
    most = Number.POSITIVE_INFINITY;
  }

  async function resolve(plan: Plan<Command, Facts>, first: AppendOutcome): Promise<void> {
    let outcome = first;
    const inTheDark = first.status === "unknown";
    const isOpen = () => outcome.status === "unknown" || (inTheDark && outcome.status === "failed");
    // The same batch, in the same order, where it was decided: if it was there, its keys tell.
    while (isOpen() && plan.planned.some(({ pending }) => !pending.answered)) {
      await backoff.pause();
      outcome = await store.append(stream, plan.batch);
    }
    if (outcome.status !== "failed" && outcome.status !== "unknown") backoff.reset();
    switch (outcome.status) {
      case "appended":
        succeed(plan, outcome.at);
        firstAnswers.settle(unrecorded(plan), true);
        return;
      case "missing":
        putBack(plan);
        for (const pending of queue.splice(0)) commands.answer(pending, missingSession());
        return;
      case "halted":
        keepOutOfHalt(plan);
        return;
      case "rejected":
        isolatePoison(plan);
        return;
      case "duplicate":
        await learnKeys(plan);
        putBack(plan);
        return;
      case "conflict":
      case "unknown":
        contended = true;
        putBack(plan);
        return;
      case "failed":
        contended ||= inTheDark;
        putBack(plan);
        await backoff.pause();
    }
  }

  async function flushLocked(base: Folded<State>): Promise<void> {
    let plan: Plan<Command, Facts> | null = null;
    const outcome = await store.appendLocked(stream, base.sequence, (tail): Batch | null => {
      const current = fold.absorb(tail) ? fold.current() : null;
      plan = current === null ? null : planFrom(current);
      return plan === null || plan.batch.events.length === 0 ? null : plan.batch;
    });
    const made = plan as Plan<Command, Facts> | null;
    if (outcome.status === "nothing") {
      contended = false;
      if (made !== null) firstAnswers.settle(made.planned, true);
    } else if (made !== null) await resolve(made, outcome);
    else if (outcome.status === "missing")
      for (const pending of queue.splice(0)) commands.answer(pending, missingSession());
    else await backoff.pause();
  }

  async function flush(): Promise<void> {
    foldObserved();
    const unseen = queue.some(
      ({ lookedUpAt }) => lookedUpAt !== null && lookedUpAt > (fold.current()?.sequence ?? 0),
    );
    if (fold.current() === null || unseen) {
      const problem = await fold.catchUp();
      if (problem !== null) {
        const gone = problem.refused.kind === "missing";
        for (const pending of gone ? queue.splice(0) : []) commands.answer(pending, problem);
        if (!gone) await backoff.pause();
        return;
      }
    }
    const base = fold.current();
    if (base === null) return;
    if (contended) return flushLocked(base);
    const plan = planFrom(base);
    if (plan === null) return;
    if (plan.batch.events.length === 0) firstAnswers.settle(plan.planned, false);
    else await resolve(plan, await store.append(stream, plan.batch));
  }

  async function run(): Promise<void> {
    try {
      while (queue.length > 0) {
        // After the tick's microtasks: everything that this tick brought goes into one batch.
        await new Promise<void>((resolve) => process.nextTick(resolve));
        await flush();
        answerKnown();
      }
      foldObserved();
    } catch (bug) {
      queue = [];
      for (const pending of commands.all()) commands.fail(pending, bug);
    }
  }

  function start(): void {
    if (running !== null || queue.length === 0) return;
    running = run().finally(() => {
      running = null;
      start();
    });
  }

  const twinOf = (actor: EventActor, key: string) => commands.find(commandName(actor.id, key));

  return {
    submit(request, waiter) {
      usedAtMs = clock.nowMs();
      const hash = requestHash(request.command);
      const known = keys.get(commandName(request.actor.id, request.key));
      if (known !== undefined) return waiter.answer(firstAnswer(known, hash) satisfies Answer);
      const twin = twinOf(request.actor, request.key);
      if (twin !== undefined) {
        if (twin.hash === hash) twin.waiters.push(waiter);
        else waiter.answer(keyReused());
        return;
      }
      if (commands.size() >= limits.waiting) return waiter.answer(busy());
      queue.push(commands.add(request, hash, waiter));
      start();
    },
    observe(epoch, events) {
      usedAtMs = clock.nowMs();
      observed.push({ epoch, events });
      if (running === null) foldObserved();
    },
    async load() {
      usedAtMs = clock.nowMs();
      for (;;) {
        const current = fold.current();
        if (current !== null) return current;
        const problem = await fold.catchUp();
        if (problem !== null) return problem;
      }
    },
    idleSinceMs: () => (running === null && commands.size() === 0 ? usedAtMs : null),
    async settled() {
      while (running !== null || commands.size() > 0)
        await (running ?? new Promise<void>((resolve) => clock.after(1, resolve)));
    },
  };
}
