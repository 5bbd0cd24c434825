import type { EventActor } from "@lectern/core";
import { isRefused } from "@lectern/shared";
import { createMemoryEventStore } from "../adapters/memory/memory-event-store.ts";
import { type CommandHandler, createCommandHandler } from "../session/handle-command.ts";
import { withFaults } from "./faulty-event-store.ts";
import { type Acknowledged, checkLog, readLog } from "./invariants.ts";
import { type Random, randomFrom } from "./random.ts";
import { createStream } from "./streams.ts";
import { checkToyDecisions } from "./toy-invariants.ts";
import { type ToyCommand, type ToyState, toyRules } from "./toy-rules.ts";
import { createVirtualClock } from "./virtual-clock.ts";

type Handler = CommandHandler<ToyState, ToyCommand, null>;

export type Simulated = {
  readonly faults: readonly string[];
  readonly struck: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly duplicates: number;
};

const toyCommand = (random: Random): ToyCommand => {
  const dice = random.next();
  if (dice < 0.2) return { type: "seat.take", seat: `seat ${random.int(12)}` };
  if (dice < 0.25) return { type: "count.add", by: 0 };
  if (dice < 0.3) return { type: "note.write", text: random.chance(0.5) ? "stored" : "refused\0" };
  return { type: "count.add", by: 6, parts: 1 + random.int(3) };
};

const records = (command: ToyCommand) => !(command.type === "count.add" && command.by === 0);

/**
 * Several processes write one class for several clients, over a store with faults, broadcasts that are lost, doubled and
 * late, crashes, and changes of epoch. Everything follows from the seed.
 */
export async function simulateWriters(seed: number): Promise<Simulated> {
  const random = randomFrom(seed);
  const clock = createVirtualClock();
  const memory = createMemoryEventStore(clock.nowMs);
  const stream = await createStream(memory, "simulated");
  const struck: Record<string, number> = {};
  const faults: string[] = [];
  const acknowledged: Acknowledged[] = [];
  let rate = random.pick([0, 0.03, 0.1]);
  let duplicates = 0;
  let handlers: Handler[] = [];
  const checks: Promise<void>[] = [];

  function startProcess(): Handler {
    const handler: Handler = createCommandHandler<ToyState, ToyCommand, { actorId: string }, null>({
      store: withFaults(memory, clock, random, { rate: () => rate, struck }),
      rules: toyRules,
      clock,
      newId: () => `${random.int(1e9)}`,
      contextOf: (_facts, { actor }) => ({ actorId: actor.id }),
      limits: { idleMs: 500 },
      onCommitted({ epoch, events, origin }) {
        for (const event of events) {
          for (const other of handlers) {
            if (other === handler || origin === "read") continue;
            for (let copy = random.int(3); copy > 0; copy -= 1)
              clock.after(random.int(60), () => other.observe(stream, epoch, [event]));
          }
        }
        checks.push(
          readLog(memory, stream).then((log) => {
            for (const event of events)
              if (log[event.sequence - 1]?.at !== event.at)
                faults.push(`event ${event.sequence} was announced and is not in the log`);
          }),
        );
      },
    });
    return handler;
  }
  handlers = [startProcess(), startProcess(), startProcess()];

  async function send(actor: EventActor, key: string, command: ToyCommand): Promise<void> {
    let first: number | null = null;
    for (let again = random.chance(0.2) ? 2 : 1; again > 0; ) {
      const handler = random.pick(handlers);
      const request = {
        ...stream,
        actor,
        principal: { kind: "user" as const, id: actor.id },
        key,
        requestId: null,
        command,
        context: null,
      };
      const crashed = clock.sleep(20_000).then(() => null);
      const answer = await Promise.race([handler.handle(request), crashed]);
      if (
        answer === null ||
        (isRefused(answer) && ["unavailable", "too-many"].includes(answer.refused.kind))
      ) {
        await clock.sleep(random.int(400));
        continue;
      }
      again -= 1;
      if (isRefused(answer)) {
        if (first !== null)
          faults.push(`${actor.id} ${key} was acknowledged, then refused ${answer.refused.reason}`);
        if (!["seat.taken", "command.not-storable"].includes(answer.refused.reason))
          faults.push(`${actor.id} ${key} was refused ${answer.refused.reason}`);
        continue;
      }
      if (answer.duplicate) duplicates += 1;
      if (!records(command)) continue;
      if (first !== null && first !== answer.sequence) faults.push(`${actor.id} ${key} has two answers`);
      if (first !== null && !answer.duplicate) faults.push(`${actor.id} ${key} happened twice, it says`);
      first = answer.sequence;
      acknowledged.push({ actorId: actor.id, key, sequence: answer.sequence });
    }
  }

  async function client(number: number): Promise<void> {
    const actor: EventActor = { kind: "participant", id: `par-${number}` };
    for (let n = 0; n < 12; n += 1) {
      const command = toyCommand(random);
      await Promise.all([
        send(actor, `${n}`, command),
        ...(random.chance(0.2) ? [send(actor, `${n}`, command)] : []),
      ]);
      if (random.chance(0.3)) await clock.sleep(random.int(100));
    }
  }

  async function trouble(): Promise<void> {
    for (let n = 0; n < 4; n += 1) {
      await clock.sleep(random.int(600));
      // A crash: nobody asks this process any more, while what it sent may still land.
      if (random.chance(0.5)) handlers[random.int(handlers.length)] = startProcess();
      if (random.chance(0.2)) memory.bumpEpoch(stream);
    }
    rate = 0;
  }

  await clock.runUntil(Promise.all([trouble(), ...Array.from({ length: 8 }, (_, n) => client(n))]));
  await Promise.all(checks);
  const log = await readLog(memory, stream);
  faults.push(...checkLog(log, acknowledged), ...checkToyDecisions(log));
  return { faults, struck, acknowledged: acknowledged.length, duplicates };
}
