// What it costs to tell a class of 500 of every event, beside a server of bare `ws` that sends a prepared text: the gateway's
// arm goes the whole way (command, rules, PostgreSQL with fsync, Redis, audiences, beacons), the other only sends.

import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";
import { openAudience } from "./lib/audience.ts";
import { startClassOnGateway } from "./lib/class-on-gateway.ts";
import { interleave, medianOf, percentile, report, type Sample } from "./lib/rounds.ts";
import { type StartedProcess, startProcess } from "./lib/started-process.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const size = Number(process.env.BENCH_SOCKETS ?? 500);
const idle = Number(process.env.BENCH_IDLE ?? 2_000);
const eventsPerSecond = 20;
const text = "What light tells us of a star: its temperature, its age, what it is made of, how it moves. "
  .repeat(4)
  .slice(0, 300);

/** Calls `act` evenly, `eventsPerSecond` times a second, for one round. */
async function evenly(act: (n: number) => void): Promise<void> {
  const startedAt = performance.now();
  for (let n = 0; n < seconds * eventsPerSecond; n += 1) {
    await pause(Math.max(0, startedAt + (n * 1_000) / eventsPerSecond - performance.now()));
    act(n);
  }
}

type Sending = {
  readonly server: StartedProcess;
  readonly audience: Awaited<ReturnType<typeof openAudience>>;
};

const round =
  ({ server, audience }: Sending, act: (n: number) => void) =>
  async (): Promise<Sample> => {
    audience.taken();
    const cpuBefore = server.cpuSeconds();
    const ownBefore = process.cpuUsage();
    await evenly(act);
    // The last ones are still under way; they belong to this round.
    await pause(500);
    const own = process.cpuUsage(ownBefore);
    const { deliveries, latenciesMs } = audience.taken();
    return {
      perSecond: deliveries / (server.cpuSeconds() - cpuBefore),
      p50Ms: percentile(latenciesMs, 0.5),
      p99Ms: percentile(latenciesMs, 0.99),
      cpu: (own.user + own.system) / 1e6 / seconds,
    };
  };

/** Bytes that one connection more costs a server, while nothing happens. */
async function idleBytes(
  server: StartedProcess,
  open: () => ReturnType<typeof openAudience>,
): Promise<number> {
  await pause(2_000);
  const before = server.memoryBytes();
  const waiting = await open();
  await pause(5_000);
  const bytes = (server.memoryBytes() - before) / idle;
  waiting.close();
  return bytes;
}

const startWs = () => startProcess(fileURLToPath(new URL("lib/bare-ws.ts", import.meta.url)), /port (\d+)/);
const ofEvents = (frame: string) =>
  Date.parse((JSON.parse(frame) as { events: { at: string }[] }).events[0]?.at ?? "");
const ofWs = (frame: string) => (JSON.parse(frame) as { at: number }).at;
const mark = '"type":"events"';
const nothing = async () => null;

const klass = await startClassOnGateway(size + idle);
const ws = await startWs();
try {
  const audience = await openAudience(klass.gateway.url, size, klass.hello, ofEvents, mark);
  const teacher = new WebSocket(klass.gateway.url);
  teacher.on("open", async () => teacher.send(await klass.teacherHello()));
  await new Promise((resolve) => teacher.once("message", resolve));
  let count = 0;
  const say = () => {
    count += 1;
    teacher.send(
      JSON.stringify({ type: "command", id: `say-${count}`, command: { type: "message.send", text } }),
    );
  };
  const bare = await openAudience(ws.url, size, nothing, ofWs, mark);
  const names = { gateway: `gateway, ${size} sockets, ${eventsPerSecond} events/s`, ws: "bare ws, the same" };
  const samples = await interleave(
    [
      { name: names.ws, run: round({ server: ws, audience: bare }, () => ws.child.send({ text })) },
      { name: names.gateway, run: round({ server: klass.gateway, audience }, say) },
    ],
    rounds,
  );
  teacher.terminate();
  audience.close();
  bare.close();
  const gatewayBytes = await idleBytes(klass.gateway, () =>
    openAudience(klass.gateway.url, idle, (n) => klass.hello(size + n), ofEvents, mark),
  );
  const wsBytes = await idleBytes(ws, () => openAudience(ws.url, idle, nothing, ofWs, mark));
  console.log(`one idle connection: gateway ${Math.round(gatewayBytes)} B, ws ${Math.round(wsBytes)} B`);
  const p99 = (name: string) =>
    percentile(
      (samples.get(name) ?? []).map(({ p99Ms }) => p99Ms ?? Number.NaN),
      0.5,
    );
  report("fanout", samples, [
    {
      what: "deliveries per CPU second / ws",
      value: medianOf(samples.get(names.gateway)) / medianOf(samples.get(names.ws)),
      goal: 1.1,
    },
    { what: "p99 later than ws, ms", value: p99(names.gateway) - p99(names.ws), goal: 10, atMost: true },
    { what: "memory of an idle connection / ws", value: gatewayBytes / wsBytes, goal: 1.2, atMost: true },
  ]);
} finally {
  await ws.stop();
  await klass.stop();
}
