// One process that writes classes: a child of `append-fleet.ts`, which talks to it over IPC and may kill it.
import { randomUUID } from "node:crypto";
import { systemClock } from "../adapters/node/system-clock.ts";
import { createPostgresEventStore } from "../adapters/postgres/postgres-event-store.ts";
import { createCommandHandler } from "../session/handle-command.ts";
import type { WorkerAnswer, WorkerQuestion } from "./append-fleet.ts";
import { type ToyCommand, type ToyState, toyRules } from "./toy-rules.ts";

const [, , url = "", name = "append-worker"] = process.argv;

const handler = createCommandHandler<ToyState, ToyCommand, { actorId: string }, null>({
  store: createPostgresEventStore({ url, name, onError: () => undefined }),
  rules: toyRules,
  clock: systemClock,
  newId: randomUUID,
  contextOf: (_facts, { actor }) => ({ actorId: actor.id }),
  onCommitted: () => undefined,
});

const tell = (answer: WorkerAnswer) => process.send?.(answer);

process.on("message", ({ id, stream, actorId, key, command }: WorkerQuestion) => {
  handler
    .handle({
      ...stream,
      actor: { kind: "participant", id: actorId },
      principal: { kind: "user", id: actorId },
      key,
      requestId: null,
      command,
      context: null,
    })
    .then(
      (answer) => tell({ id, answer }),
      (bug: unknown) => tell({ id, bug: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug) }),
    );
});
process.on("disconnect", () => process.exit(0));
tell({ id: 0, answer: { sequence: 0, duplicate: false } });
