import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isRefused } from "@lectern/shared";
import type { Stream } from "../ports/event-store.ts";
import type { Answer } from "../session/command-request.ts";
import type { Acknowledged } from "./invariants.ts";
import { type Random, randomFrom } from "./random.ts";
import type { ToyCommand } from "./toy-rules.ts";

export type WorkerQuestion = {
  readonly id: number;
  readonly stream: Stream;
  readonly actorId: string;
  readonly key: string;
  readonly command: ToyCommand;
};
export type WorkerAnswer = { readonly id: number; readonly answer?: Answer; readonly bug?: string };

type Worker = {
  /** Null when the process died first. */
  readonly ask: (question: Omit<WorkerQuestion, "id">) => Promise<WorkerAnswer | null>;
  readonly kill: () => Promise<void>;
};

/** Starts a process that writes to the log; ready when this resolves. */
async function startWorker(url: string, name: string): Promise<Worker> {
  const child: ChildProcess = fork(fileURLToPath(new URL("append-worker.ts", import.meta.url)), [url, name], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const open = new Map<number, (answer: WorkerAnswer | null) => void>();
  let asked = 0;
  let alive = true;
  const exited = once(child, "exit").then(() => {
    alive = false;
    for (const resolve of open.values()) resolve(null);
    open.clear();
  });
  await Promise.race([
    once(child, "message"),
    exited.then(() => {
      throw new Error("an append worker ended while starting");
    }),
  ]);
  child.on("message", (message) => {
    const answer = message as WorkerAnswer;
    open.get(answer.id)?.(answer);
    open.delete(answer.id);
  });
  return {
    ask: (question) =>
      new Promise((resolve) => {
        if (!alive) return resolve(null);
        asked += 1;
        open.set(asked, resolve);
        // An error of a dying channel is told by the exit that follows it.
        child.send({ ...question, id: asked }, () => undefined);
      }),
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

export type FleetRun = {
  readonly url: string;
  readonly processes: number;
  readonly clients: number;
  /** Commands that record something, over all clients. */
  readonly commands: number;
  readonly streams: readonly Stream[];
  readonly seed: number;
  /** Called again and again while the clients send, once for each `every` answers. */
  readonly strike: (fleet: {
    readonly killWorker: () => Promise<void>;
    readonly nth: number;
  }) => Promise<void>;
  readonly every: number;
};

export type FleetResult = {
  readonly faults: readonly string[];
  readonly acknowledged: ReadonlyMap<string, readonly Acknowledged[]>;
  /** How often clients had to send again, and how many of their answers were first answers repeated. */
  readonly retries: number;
  readonly duplicates: number;
  readonly kills: number;
  readonly strikes: number;
};

const toyCommand = (random: Random, seat: string): ToyCommand => {
  const dice = random.next();
  // Refused the second time: only its key gives a retry its first answer.
  if (dice < 0.4) return { type: "seat.take", seat };
  return dice < 0.5 ? { type: "count.add", by: 4, parts: 2 } : { type: "count.add", by: 1 };
};

/** Clients send commands to a fleet of processes, each until it has its answer, some of them again after that. */
export async function runFleet(run: FleetRun): Promise<FleetResult> {
  const random = randomFrom(run.seed);
  const faults: string[] = [];
  const acknowledged = new Map<string, Acknowledged[]>(run.streams.map(({ sessionId }) => [sessionId, []]));
  const workers = await Promise.all(
    Array.from({ length: run.processes }, (_, n) => startWorker(run.url, `fleet-${n}`)),
  );
  const [counts, striking] = [
    { answers: 0, retries: 0, duplicates: 0, kills: 0, strikes: 0 },
    new Set<Promise<void>>(),
  ];

  async function killWorker(): Promise<void> {
    const index = random.int(workers.length);
    const victim = workers[index];
    counts.kills += 1;
    await victim?.kill();
    workers[index] = await startWorker(run.url, `fleet-${index}`);
  }

  function count(): void {
    counts.answers += 1;
    if (counts.answers % run.every !== 0) return;
    counts.strikes += 1;
    const strike = run.strike({ killWorker, nth: counts.strikes });
    striking.add(strike);
    strike.then(
      () => striking.delete(strike),
      (error) => faults.push(`a strike failed: ${error}`),
    );
  }

  async function untilAnswered(question: Omit<WorkerQuestion, "id">): Promise<Answer> {
    for (;;) {
      const reply = await random.pick(workers).ask(question);
      if (reply?.bug !== undefined) throw new Error(`a worker threw: ${reply.bug}`);
      const answer = reply?.answer;
      if (answer !== undefined && !(isRefused(answer) && answer.refused.kind === "unavailable"))
        return answer;
      counts.retries += 1;
      await pause(20 + random.int(80));
    }
  }

  async function client(number: number): Promise<void> {
    const actorId = `par-${number}`;
    for (let n = number; n < run.commands; n += run.clients) {
      const stream = random.pick(run.streams);
      const key = `${n}`;
      const question = { stream, actorId, key, command: toyCommand(random, key) };
      let first: number | null = null;
      for (let times = random.chance(0.15) ? 2 : 1; times > 0; times -= 1) {
        const answer = await untilAnswered(question);
        if (isRefused(answer)) {
          faults.push(`${actorId} ${key} was refused ${answer.refused.reason}`);
          continue;
        }
        if (answer.duplicate) counts.duplicates += 1;
        if (first !== null && (first !== answer.sequence || !answer.duplicate))
          faults.push(`${actorId} ${key} was answered ${first}, then ${answer.sequence}`);
        first = answer.sequence;
        acknowledged.get(stream.sessionId)?.push({ actorId, key, sequence: answer.sequence });
        count();
      }
    }
  }

  await Promise.all(Array.from({ length: run.clients }, (_, n) => client(n)));
  await Promise.all(striking);
  await Promise.all(workers.map((worker) => worker.kill()));
  return { faults, acknowledged, ...counts };
}
