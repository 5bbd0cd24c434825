import type { Duplex } from "node:stream";
import type { SessionState } from "@lectern/core";
import {
  answerCommand,
  type Broadcast,
  type Classes,
  createClassCommands,
  type GatewayRegistry,
  isSteady,
  issueAs,
  type Logger,
  type Metrics,
  mintCredentials,
  noteSignOfLife,
  type Stream,
} from "@lectern/server";
import { type Id, type People, type Refused, refuse } from "@lectern/shared";
import type { WebSocket } from "ws";
import { startCanary } from "./capture/canary.ts";
import { watchCapture } from "./capture/capture.ts";
import { markClasses } from "./capture/mark-classes.ts";
import { watchOthers } from "./capture/others.ts";
import { type CountRules, countSignals } from "./count-signals.ts";
import { createClassRoutes } from "./http/class-routes.ts";
import { createFollowers } from "./http/followers.ts";
import { startGatewayServer } from "./http/server.ts";
import { renewLeases } from "./leases.ts";
import { measureGateway } from "./measure-gateway.ts";
import type { RoomRules } from "./room/room-rules.ts";
import { createRooms } from "./rooms.ts";
import { type Connection, createConnection } from "./stream/connection.ts";
import type { Budget, Door } from "./stream/door.ts";
import { socketWire } from "./stream/socket-wire.ts";

export type Gateway = { readonly port: number; readonly stop: () => Promise<void> };

export type GatewayOptions = {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly allowedOrigin: string;
  readonly metricsToken: string | null;
  readonly rules: RoomRules<SessionState>;
  readonly countRules: CountRules;
  readonly parts: Omit<Classes, "commands">;
  readonly registry: GatewayRegistry;
  readonly broadcast: Broadcast;
  readonly namesOf: (stream: Stream, participantIds: readonly Id<"participant">[]) => Promise<People>;
  readonly budgets: Readonly<Record<"commands" | "signals" | "frames" | "reads", Budget>>;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Of what comes and goes: connections, the database, Redis. */
  readonly onError: (error: unknown) => void;
  readonly onBug: (error: unknown) => void;
};

const tooMany = (reason: string, detail: string, retryAfterMs: number): Refused => ({
  refused: { kind: "too-many", reason, detail, retryAfterMs },
});
const halted = () =>
  refuse(
    "unavailable",
    "capture.halted",
    "The class is paused because saving is unavailable; try again later.",
  );

/** Clients that are sent elsewhere come back so many a second, within half a minute. */
const reconnectsPerSecond = 100;
const longestSpreadMs = 30_000;

/** Everything of one gateway process, listening. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { rules, parts, registry, broadcast, budgets, metrics, logger, onError, onBug } = options;
  const { clock, store, tickets } = parts;
  const connections = new Set<Connection>();
  let draining = false;

  /** Classes that were carried when saving stopped: their clients may have moved on before it came back. */
  let carried: readonly Stream[] = [];
  const followers = createFollowers(clock);
  const nowCarried = () => [...rooms.all().map(({ stream }) => stream), ...followers.streams()];

  const canary = startCanary({
    store,
    clock,
    onTried: (well, seconds) => measured.canaryTried(well, seconds),
  });
  const measured = measureGateway(metrics, clock, {
    connections: () => connections.size,
    rooms: () => rooms.all().length,
    halted: () => capture.halted(),
    hintsLost: broadcast.failures,
    canaryWell: canary.well,
  });
  const capture = watchCapture({
    registry,
    clock,
    onHalted() {
      carried = nowCarried();
      measured.halted();
      logger.error("capture halted: nothing can be saved");
    },
    async onRecovered(sinceMs, alone) {
      logger.warn("capture recovered", { sinceMs, alone });
      if (!alone) return true;
      const streams = [...new Map([...carried, ...nowCarried()].map((one) => [one.sessionId, one])).values()];
      const marked = await markClasses({ commands, store, live: rules.live }, streams, sinceMs, onError);
      for (const stream of streams) rooms.look(stream);
      return marked;
    },
    onError,
  });
  const rooms = createRooms<SessionState>({
    gatewayId: options.id,
    store,
    broadcast,
    rules,
    clock,
    namesOf: options.namesOf,
    observe: (stream, epoch, events) => commands.observe(stream, epoch, events),
    captureHalted: capture.halted,
    resumable: () => isSteady(capture.savingMs()),
    onError,
    onBug,
    meter: measured.meter,
  });
  const { newId } = parts;
  const commands = createClassCommands({ store, clock, newId, onCommitted: rooms.committed });
  const classes = { ...parts, commands };
  const counter = countSignals({
    rules: options.countRules,
    clock,
    captureHalted: capture.halted,
    issue: (service, stream, command) => issueAs(classes, service, stream, command),
    onBug,
  });

  const savingForMs = async () => capture.savingMs();

  const door: Door<SessionState> = {
    clock,
    rules,
    verify: tickets.verify,
    roomOf: rooms.of,
    command: (holder, _, key, command, acknowledge) =>
      answerCommand(classes, holder, command, { key, requestId: null, savingForMs }, acknowledge),
    async credentials(holder, state) {
      const { stream, media } = await mintCredentials(classes, holder, state);
      return { ticket: stream.ticket, media };
    },
    signal(room, signal) {
      if (!counter.take(room.stream, signal)) rooms.signal(room, signal);
    },
    captureHalted: capture.halted,
    budgets,
    onBug,
  };

  const haltNow = () => (capture.halted() ? halted() : null);

  function onSocket(webSocket: WebSocket, socket: Duplex): void {
    const connection = createConnection(socketWire(webSocket, socket), door);
    connections.add(connection);
    webSocket.on("message", (data, isBinary) => {
      if (isBinary) connection.receiveOther();
      else connection.receive(String(data));
    });
    // A frame that is too long or no frame at all: the WebSocket says so and closes by itself.
    webSocket.on("error", () => connection.lost());
    webSocket.on("close", () => {
      connection.lost();
      connections.delete(connection);
    });
  }

  function sendAway(code: "restart" | "halted"): void {
    const spreadMs = Math.min(longestSpreadMs, (connections.size / reconnectsPerSecond) * 1_000);
    for (const connection of [...connections]) connection.bye(code, Math.random() * spreadMs);
  }

  const server = await startGatewayServer({
    ...options,
    readiness: [
      {
        name: "capture",
        async check() {
          if (capture.halted()) throw new Error("nothing can be saved");
        },
      },
    ],
    captureHalted: () => capture.halted() || !canary.well(),
    draining: () => draining,
    routeOf: createClassRoutes({
      classes,
      tickets,
      admitCommand({ participantId }) {
        const allowed = budgets.commands.take(participantId, clock.nowMs());
        if (allowed !== true)
          return tooMany("command.too-many", "At most 20 commands a second; wait a moment.", allowed);
        return haltNow();
      },
      halt: haltNow,
      admitRead({ participantId }) {
        const allowed = budgets.reads.take(participantId, clock.nowMs());
        return allowed === true
          ? null
          : tooMany("read.too-many", "At most 10 reads of a class a second; wait a moment.", allowed);
      },
      onAlive(caller, device) {
        followers.note(caller);
        noteSignOfLife(classes, caller, device).catch(onError);
      },
      savingForMs,
    }),
    onSocket,
  });
  const stopLeases = renewLeases({ registry, clock, connections: () => connections, onError });
  const stopOthers = watchOthers({
    id: options.id,
    broadcast,
    clock,
    halted: capture.halted,
    onAlone: () => sendAway("halted"),
  });

  return {
    port: server.port,
    async stop() {
      draining = true;
      sendAway("restart");
      stopLeases();
      stopOthers();
      capture.stop();
      canary.stop();
      await counter.close();
      await commands.close();
      rooms.close();
      await server.close();
    },
  };
}
