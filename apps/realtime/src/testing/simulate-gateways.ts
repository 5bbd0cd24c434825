import { canonicalJson, type LogEvent, presentEvent, type SessionState } from "@lectern/core";
import {
  type Answer,
  answerCommand,
  type ClassCommands,
  createBudget,
  createClassCommands,
  type EventStore,
} from "@lectern/server";
import {
  createMemoryBus,
  createMemoryEventStore,
  createVirtualClock,
  randomFrom,
} from "@lectern/server/testing";
import { idFromUuid, isRefused, type TicketClaims } from "@lectern/shared";
import { classRules } from "../class-rules.ts";
import { createRooms, type Rooms } from "../rooms.ts";
import { type Connection, createConnection } from "../stream/connection.ts";
import type { TicketHolder } from "../stream/door.ts";
import type { Wire } from "../stream/wire.ts";
import { misplacedAcks } from "./misplaced-acks.ts";
import { actAs, beginClass, personOf, scheduleClass, simulatedStream as stream } from "./school.ts";
import { createSimulatedClient, type SimulatedClient } from "./simulated-client.ts";

export type Simulated = {
  readonly faults: readonly string[];
  readonly events: number;
  readonly acked: number;
  readonly struck: Readonly<Record<string, number>>;
};

type Gateway = {
  readonly rooms: Rooms<SessionState>;
  readonly commands: ClassCommands;
  readonly connections: Set<Connection>;
  readonly open: (wire: Wire) => Connection;
  readonly setReachable: (reachable: boolean) => void;
  readonly kill: () => void;
};

const session = idFromUuid("session", stream.sessionId);

/**
 * Two gateways, one class and seven clients over a network that is late, a bus that loses, doubles and reorders, and a
 * store that takes its time; clients drop, gateways die, Redis goes away, roles change. Everything follows from the seed.
 */
export async function simulateGateways(seed: number): Promise<Simulated> {
  const random = randomFrom(seed);
  const clock = createVirtualClock(Date.parse("2026-11-25T10:00:00Z"));
  const memory = createMemoryEventStore(clock.nowMs);
  const faults: string[] = [];
  const struck: Record<string, number> = {};
  const strike = (what: string) => {
    struck[what] = (struck[what] ?? 0) + 1;
  };
  const onBug = (bug: unknown) => faults.push(`bug: ${bug instanceof Error ? bug.stack : String(bug)}`);
  const bus = createMemoryBus({
    copies() {
      const fate = random.next();
      if (fate < 0.1) strike("hint lost");
      else if (fate < 0.2) strike("hint doubled");
      if (fate < 0.1) return [];
      if (fate < 0.2) return [random.int(30), random.int(200)];
      return [random.int(random.chance(0.2) ? 200 : 10)];
    },
    later: (deliver, delayMs) => void clock.after(delayMs, deliver),
    onError: onBug,
  });
  const slow = async <T>(answer: () => Promise<T>): Promise<T> => {
    await clock.sleep(1 + random.int(random.chance(0.05) ? 300 : 8));
    const given = await answer();
    await clock.sleep(1 + random.int(random.chance(0.05) ? 300 : 8));
    return given;
  };
  async function log(): Promise<LogEvent[]> {
    const tail = await memory.readTail(stream, 0, 1_000_000);
    return isRefused(tail) ? [] : tail.events.map(({ command: _, ...event }) => event);
  }
  let whole: LogEvent[] = [];
  async function noted<T>(write: Promise<T>): Promise<T> {
    const outcome = await write;
    whole = await log();
    return outcome;
  }
  const store: EventStore = {
    ...memory,
    append: (to, batch) => slow(() => noted(memory.append(to, batch))),
    appendLocked: (to, after, decide) => slow(() => noted(memory.appendLocked(to, after, decide))),
    readTail: (of, after, limit) => slow(() => memory.readTail(of, after, limit)),
    findKeys: (of, names) => slow(() => memory.findKeys(of, names)),
    heads: (ids) => slow(() => memory.heads(ids)),
  };

  const teacher = personOf(1, "teacher");
  const learners = [2, 3, 4, 5, 6, 7].map((n) => personOf(n, "learner"));
  let ids = 0;
  const newId = () => `01930000-0000-7000-9000-${(++ids).toString(16).padStart(12, "0")}`;

  function startGateway(): Gateway {
    const broadcast = bus.connect();
    const connections = new Set<Connection>();
    let alive = true;
    const rooms: Rooms<SessionState> = createRooms<SessionState>({
      gatewayId: newId(),
      store,
      broadcast,
      rules: classRules,
      clock,
      namesOf: (_, participants) =>
        slow(async () => Object.fromEntries(participants.map((id) => [id, { name: id }]))),
      observe: (of, epoch, events) => commands.observe(of, epoch, events),
      captureHalted: () => false,
      resumable: () => false,
      onError: onBug,
      onBug,
    });
    const commands: ClassCommands = createClassCommands({
      store,
      clock,
      newId,
      // A gateway that was killed between commit and broadcast tells nobody.
      onCommitted: (committed) => alive && rooms.committed(committed),
    });
    const everything = { burst: 1_000, perSecond: 1_000 };
    const door = {
      clock,
      rules: classRules,
      async verify(ticket: string) {
        await clock.sleep(random.int(5));
        return JSON.parse(ticket) as TicketClaims;
      },
      roomOf: rooms.of,
      command: (
        holder: TicketHolder,
        _: unknown,
        key: string,
        raw: unknown,
        hear: (answer: Answer) => void,
      ) =>
        answerCommand(
          {
            commands,
            store,
            clock,
            recorderReady: async () => true,
            files: { fault: async () => null },
            ballots: { cast: async () => "kept", voted: async () => new Set() },
          },
          holder,
          raw,
          { key, requestId: null, savingForMs: async () => null },
          hear,
        ),
      credentials: async () => ({ ticket: "t", media: null }),
      signal: rooms.signal,
      captureHalted: () => false,
      budgets: {
        commands: createBudget(everything),
        signals: createBudget(everything),
        frames: createBudget(everything),
      },
      onBug,
    };
    return {
      rooms,
      commands,
      connections,
      setReachable: broadcast.setReachable,
      open(wire) {
        const connection = createConnection(
          { ...wire, send: (frame) => alive && wire.send(frame), end: (code) => alive && wire.end(code) },
          door,
        );
        connections.add(connection);
        return connection;
      },
      kill() {
        alive = false;
        rooms.close();
        broadcast.close();
      },
    };
  }

  const lane = () => {
    let freeAtMs = 0;
    return (deliver: () => void) => {
      freeAtMs = Math.max(freeAtMs, clock.nowMs() + 1 + random.int(random.chance(0.05) ? 400 : 20));
      clock.after(freeAtMs - clock.nowMs(), deliver);
    };
  };
  const clients: SimulatedClient[] = [teacher, ...learners].map((person) =>
    createSimulatedClient(person, {
      session,
      lane,
      ticketOf: ({ userId: sub, participantId: participant, connection: con }) => {
        const iat = Math.floor(clock.nowMs() / 1_000);
        return JSON.stringify({
          sub,
          tid: idFromUuid("tenant", stream.tenantId),
          ses: session,
          participant,
          con,
          iat,
          exp: iat + 600,
        });
      },
      shownUpTo: (sequence, audience) =>
        whole.slice(0, sequence).map((event) => presentEvent(event, audience)),
    }),
  );

  async function play(): Promise<void> {
    await scheduleClass(store, stream, teacher);
    const gateways = [startGateway(), startGateway()];
    const [first] = gateways;
    if (first === undefined) throw new Error("there are two");
    await beginClass(first.commands, stream, teacher, learners);
    const connect = (client: SimulatedClient) => client.connect(random.pick(gateways).open);
    const staff = new Set<string>();

    async function step(n: number): Promise<void> {
      for (const client of clients) if (!client.connected() && random.chance(0.7)) connect(client);
      const [host, ...others] = clients;
      if (random.chance(0.8)) {
        const client = random.pick(others);
        client.send({ type: random.chance(0.6) ? "hand.raise" : "hand.lower" });
      }
      if (random.chance(0.05)) {
        const { participantId } = random.pick(learners);
        const role = staff.has(participantId) ? "learner" : "assistant";
        if (!staff.delete(participantId)) staff.add(participantId);
        strike("role changed");
        await actAs(
          random.pick(gateways).commands,
          stream,
          teacher,
          { type: "participant.set-role", participantId, role },
          `role ${n}`,
        );
      }
      if (random.chance(0.1)) {
        strike("client dropped");
        random.pick(clients).drop();
      }
      if (random.chance(0.02)) {
        strike("gateway killed");
        const index = random.int(gateways.length);
        const [dead] = gateways.splice(index, 1, startGateway());
        dead?.kill();
        // Its clients notice: the others' sockets are their own.
        for (const client of clients) if (random.chance(0.5) || client === host) client.drop();
        for (const connection of dead?.connections ?? []) connection.lost();
        for (const client of clients) client.drop();
      }
      if (random.chance(0.03)) {
        strike("redis away");
        const cut = random.pick(gateways);
        cut.setReachable(false);
        clock.after(1_000 + random.int(2_000), () => cut.setReachable(true));
      }
      if (random.chance(0.01)) {
        strike("history changed");
        memory.bumpEpoch(stream);
      }
      await clock.sleep(random.int(80));
    }
    for (let n = 0; n < 80; n += 1) await step(n);
    for (const gateway of gateways) gateway.setReachable(true);

    // Quiet: everybody is back, and has what there is within seconds.
    for (let round = 0; round < 8; round += 1) {
      for (const client of clients) if (!client.connected()) connect(client);
      await clock.sleep(1_000);
    }
    for (const gateway of gateways) gateway.rooms.close();
  }

  await clock.runUntil(play());
  const events = await log();
  for (const { person, ...client } of clients) {
    const who = person.connection;
    faults.push(...client.faults.map((fault) => `${who}: ${fault}`));
    const audience = client.audience();
    const should =
      audience === null ? [] : events.map((event) => presentEvent(event, audience as "staff" | "learner"));
    const has = client.events();
    if (canonicalJson(has) !== canonicalJson(should))
      faults.push(`${who} (${audience}) has ${has.length} of ${should.length} events, or others`);
  }
  const acks = clients.flatMap(({ acked }) => [...acked]);
  faults.push(...misplacedAcks(await memory.readTail(stream, 0, 1_000_000), acks));
  struck["continued by number"] = clients.reduce((sum, { resumed }) => sum + resumed(), 0);
  return { faults, events: events.length, acked: acks.length, struck };
}
