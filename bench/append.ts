// How fast a class's log takes events, beside single-row INSERTs of the same row in the same PostgreSQL (fsync on).
import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createPostgresEventStore } from "../packages/server/src/adapters/postgres/postgres-event-store.ts";
import type { Stream } from "../packages/server/src/ports/event-store.ts";
import { startOwnPostgres } from "../packages/server/src/testing/own-postgres.ts";
import { createStream } from "../packages/server/src/testing/streams.ts";
import { drive, type Load } from "./lib/append-load.ts";
import { type Arm, interleave, medianOf, percentile, report, type Sample } from "./lib/rounds.ts";
import { createPeerTables, insertSingleRows } from "./lib/single-row.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 3);

const postgres = await startOwnPostgres();
const url = postgres.urls.DATABASE_URL_GATEWAY ?? "";
const store = createPostgresEventStore({ url, name: "bench", onError: () => undefined });
await createPeerTables(postgres.adminUrl);

const fresh = (count: number): Promise<Stream[]> =>
  Promise.all(Array.from({ length: count }, () => createStream(store, randomUUID())));

const toSample = (loads: readonly Load[]): Sample => {
  const latencies = loads.flatMap(({ latenciesMs }) => latenciesMs);
  return {
    perSecond: loads.reduce((sum, { events, seconds: took }) => sum + events / took, 0),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    cpu: loads.reduce((sum, { cpu }) => sum + cpu, 0),
  };
};

const oneProcess = (sessions: number, callersEach: number) => async (): Promise<Sample> => {
  const streams = await fresh(sessions);
  const callers = streams.flatMap((stream) => Array<Stream>(callersEach).fill(stream));
  return toSample([await drive(store, callers, seconds * 1_000, "bench")]);
};

async function startProcess(name: string): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL("lib/append-process.ts", import.meta.url)), [url, name], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    serialization: "advanced",
  });
  await once(child, "message");
  return child;
}

const processes = await Promise.all(["one", "two", "three", "four"].map(startProcess));

async function fourProcesses(): Promise<Sample> {
  const [stream] = await fresh(1);
  return toSample(
    await Promise.all(
      processes.map(async (child) => {
        child.send({ stream, callers: 16, forMs: seconds * 1_000 });
        const [load] = (await once(child, "message")) as [Load];
        return load;
      }),
    ),
  );
}

const names = {
  one: "A0: single-row INSERT, 1 client",
  eight: "A1x8: the same with both indexes, 8 clients",
  hot: "hot class, 64 callers",
  sequential: "one class, 1 caller",
  many: "64 classes, 1 caller each",
  four: "one class, 4 processes × 16 callers",
};
const arms: Arm[] = [
  { name: names.one, run: () => insertSingleRows(postgres.adminUrl, "peer_one", 1, seconds) },
  { name: names.hot, run: oneProcess(1, 64) },
  { name: names.sequential, run: oneProcess(1, 1) },
  { name: names.eight, run: () => insertSingleRows(postgres.adminUrl, "peer_both", 8, seconds) },
  { name: names.many, run: oneProcess(64, 1) },
  { name: names.four, run: fourProcesses },
];

try {
  const samples = await interleave(arms, rounds);
  const [one, eight, hot, sequential, many] = [
    names.one,
    names.eight,
    names.hot,
    names.sequential,
    names.many,
  ].map((name) => medianOf(samples.get(name))) as [number, number, number, number, number];
  const p99s = (samples.get(names.four) ?? []).map(({ p99Ms }) => p99Ms ?? Number.NaN);
  report("append", samples, [
    { what: "hot class / A0", value: hot / one, goal: 8 },
    { what: "sequential / A0", value: sequential / one, goal: 0.5 },
    { what: "64 classes / A1x8", value: many / eight, goal: 0.25 },
    { what: "4 processes, p99 ms", value: percentile(p99s, 0.5), goal: 100, atMost: true },
  ]);
} finally {
  for (const child of processes) child.disconnect();
  await store.close();
  await postgres.stop();
}
