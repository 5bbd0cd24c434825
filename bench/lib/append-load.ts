import { randomUUID } from "node:crypto";
import { systemClock } from "../../packages/server/src/adapters/node/system-clock.ts";
import type { EventStore, Stream } from "../../packages/server/src/ports/event-store.ts";
import { createCommandHandler } from "../../packages/server/src/session/handle-command.ts";
import { type ToyCommand, type ToyState, toyRules } from "../../packages/server/src/testing/toy-rules.ts";

/** A chat message of usual length. */
export const text =
  "What light tells us about a star: its temperature, its age and what it is made of. ".repeat(2);

export type Load = {
  readonly events: number;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
  readonly cpu: number;
};

/** Callers that each send the next command when the last one is answered, through the whole of `handle-command`. */
export async function drive(
  store: EventStore,
  callers: readonly Stream[],
  forMs: number,
  who: string,
): Promise<Load> {
  const handler = createCommandHandler<ToyState, ToyCommand, { actorId: string }, null>({
    store,
    rules: toyRules,
    clock: systemClock,
    newId: randomUUID,
    contextOf: (_facts, { actor }) => ({ actorId: actor.id }),
    onCommitted: () => undefined,
  });
  await Promise.all([...new Set(callers)].map((stream) => handler.state(stream)));
  const latenciesMs: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const endsAt = startedAt + forMs;
  await Promise.all(
    callers.map(async (stream, n) => {
      const actor = { kind: "participant", id: `${who}-${n}` } as const;
      for (let count = 0; performance.now() < endsAt; count += 1) {
        const sentAt = performance.now();
        const answer = await handler.handle({
          ...stream,
          actor,
          principal: { kind: "user", id: actor.id },
          key: `${who}-${n}-${count}`,
          requestId: null,
          command: { type: "note.write", text },
          context: null,
        });
        if ("refused" in answer) throw new Error(`refused: ${answer.refused.reason}`);
        latenciesMs.push(performance.now() - sentAt);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const used = process.cpuUsage(cpuBefore);
  await handler.close();
  return { events: latenciesMs.length, seconds, latenciesMs, cpu: (used.user + used.system) / 1e6 / seconds };
}
