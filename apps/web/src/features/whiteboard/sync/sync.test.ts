import { BoardElement, mostPoints } from "@lectern/core";
import { maxFrameBytes } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ada, ClassLog, lin, sam } from "../../../session/testing/class-log.ts";
import { DrawingClient, seenIn } from "../testing/drawing-client.ts";
import { changesBetween, isNothing } from "./changes.ts";
import { commandsOf } from "./commands.ts";
import { splitLongStrokes } from "./long-strokes.ts";
import { keptOf, pictureOf, type SceneElement, sceneElementOf } from "./scene-element.ts";

type Op = { readonly who: number; readonly act: string; readonly at: number; readonly size: number };

const op: fc.Arbitrary<Op> = fc.record({
  who: fc.nat(2),
  act: fc.constantFrom(
    "box",
    "stroke",
    "touch",
    "grow",
    "grow",
    "move",
    "erase",
    "restore",
    "flush",
    "deliver",
    "hear",
    "clear",
  ),
  at: fc.nat(5),
  size: fc.integer({ min: 1, max: 40 }),
});

const pointsOf = (from: number, count: number): [number, number][] =>
  Array.from({ length: count }, (_, n) => [(from + n) * 1.37, Math.sin(from + n) * 20.123]);

function classOf(nonces: () => number) {
  const log = new ClassLog(() => 0);
  for (const target of [{ participantId: sam.id }, { participantId: lin.id }])
    log.given(ada.ticket, {
      type: "permission.override",
      target,
      permission: "whiteboard.draw",
      allow: true,
    });
  const clients = [
    new DrawingClient(log, ada, true, nonces),
    new DrawingClient(log, sam, false, nonces),
    new DrawingClient(log, lin, false, nonces),
  ] as const;
  for (const client of clients) client.receive();
  return { log, clients };
}

function run(client: DrawingClient, { act, at, size }: Op, log: ClassLog) {
  const chosen = client.scene[at % Math.max(1, client.scene.length)];
  if (act === "box") client.add({ type: "rectangle", x: at, y: size, width: size, height: size });
  else if (act === "stroke") client.add({ type: "freedraw", points: pointsOf(0, size), strokeWidth: 2 });
  else if (act === "flush") client.flush();
  else if (act === "deliver") client.deliver();
  else if (act === "hear") client.receive(size);
  else if (act === "clear" && size === 40)
    log.issue(ada.ticket, `clear-${log.events.length}`, { type: "whiteboard.clear", page: 1 });
  else if (chosen === undefined) return;
  else if (act === "grow" && chosen.type === "freedraw" && !chosen.isDeleted) {
    const { points = [] } = chosen;
    client.change(chosen.id, { points: [...points, ...pointsOf(points.length, size)] });
  } else if (act === "move" && !chosen.isDeleted) client.change(chosen.id, { x: size * 3.217, y: at });
  else if (act === "touch") client.change(chosen.id, {});
  else if (act === "erase") client.change(chosen.id, { isDeleted: true });
  else if (act === "restore") client.change(chosen.id, { isDeleted: false });
}

/** Until nothing is on its way any more. */
function settle(clients: readonly DrawingClient[]) {
  for (let round = 0; round < 12; round++) {
    for (const client of clients) client.flush();
    for (const client of clients) while (client.pending.some(({ acked }) => acked === null)) client.deliver();
    for (const client of clients) client.receive();
  }
}

describe("R41 drawing together", () => {
  test("[WB3] whatever is drawn, delivered late and in any order, all editors and the class come to the same page", () => {
    let drawn = 0;
    fc.assert(
      fc.property(
        fc.array(op, { minLength: 5, maxLength: 90 }),
        fc.infiniteStream(fc.nat(1_000_000)),
        (ops, stream) => {
          const nonces = () => Number(stream.next().value);
          const { log, clients } = classOf(nonces);
          for (const client of clients) {
            client.add({ type: "rectangle", x: 1, y: 2, width: 3, height: 4 });
            client.add({ type: "freedraw", points: pointsOf(0, 3), strokeWidth: 2 });
          }
          settle(clients);
          for (const one of ops) run(clients[one.who] ?? clients[0], one, log);
          settle(clients);
          const seen = seenIn(log);
          drawn += seen.length;
          for (const client of clients) {
            expect(client.pictures).toEqual(seen);
            expect(client.pending).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(drawn).toBeGreaterThan(120);
  });

  test("[WB4] a stroke that is sent while it grows goes out as its new points, and comes together again", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 }), (chunks) => {
        let nonce = 0;
        const { log, clients } = classOf(() => nonce++);
        const [client] = clients;
        client.add({ type: "freedraw", points: pointsOf(0, 3), strokeWidth: 2 });
        client.flush();
        for (const more of chunks) {
          const [{ id, points = [] } = { id: "" }] = client.scene;
          client.change(id, { points: [...points, ...pointsOf(points.length, more)] });
          client.flush();
        }
        settle(clients);
        const updates = log.events
          .filter(({ type }) => type === "whiteboard.updated")
          .map(({ payload }) => payload);
        const sent = JSON.stringify(updates);
        expect(updates).toHaveLength(chunks.length + 1);
        expect(updates.slice(1).every((payload) => JSON.stringify(payload).includes('"elements":[]'))).toBe(
          true,
        );
        // Ids, versions and names around the points: 400 bytes a chunk are plenty, and nothing is sent twice.
        expect(sent.length).toBeLessThan(seenIn(log).join().length + 400 * (chunks.length + 1));
        expect(clients[2].pictures).toEqual(seenIn(log));
      }),
      { numRuns: 25 },
    );
  });

  test("[WB2] what is refused is taken back, and only that", () => {
    let nonce = 0;
    const { log, clients } = classOf(() => nonce++);
    const [, learner] = clients;
    learner.add({ type: "ellipse", width: 5, height: 5 });
    learner.flush();
    learner.deliver();
    learner.receive();
    const kept = learner.pictures;
    const target = { participantId: sam.id };
    log.given(ada.ticket, {
      type: "permission.override",
      target,
      permission: "whiteboard.draw",
      allow: false,
    });
    learner.add({ type: "rectangle", width: 9, height: 9 });
    learner.change(learner.scene[0]?.id ?? "", { x: 99 });
    learner.flush();
    learner.deliver();
    expect([learner.refused, learner.pictures]).toEqual([1, kept]);
    learner.flush();
    expect(learner.pending).toEqual([]);
  });

  test("[WB2] what a learner did not draw is not sent, whatever their editor made of it", () => {
    let nonce = 0;
    const { log, clients } = classOf(() => nonce++);
    const [teacher, learner] = clients;
    teacher.add({ type: "ellipse", width: 5, height: 5 });
    settle(clients);
    const touched = learner.scene.map((one) => ({ ...one, x: 50, version: one.version + 3 }));
    const entries = log.state.whiteboard.pages[0] ?? {};
    expect(isNothing(changesBetween(entries, touched, { id: sam.id, staff: false }))).toBe(true);
    expect(isNothing(changesBetween(entries, touched, { id: ada.id, staff: true }))).toBe(false);
    expect(learner.scene.map(({ locked }) => locked)).toEqual([true]);
  });
});

const long = (id: string, count: number): SceneElement => ({
  ...{ id, type: "freedraw", version: 1, versionNonce: 1, x: 0, y: 0, isDeleted: false },
  points: pointsOf(0, count),
});

test("[WB6] however much changed, every command is one that the class takes", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: mostPoints }), { maxLength: 300 }),
      fc.nat(1_200),
      (sizes, gone) => {
        const removed = Array.from({ length: gone }, (_, n) => `gone-${n}`);
        const elements = sizes.flatMap((count, n) => keptOf(long(`s${n}`, Math.ceil(count / 8))) ?? []);
        const commands = commandsOf(3, { elements, removed, strokes: [] });
        for (const command of commands) {
          expect(new TextEncoder().encode(JSON.stringify(command)).length).toBeLessThan(
            maxFrameBytes - 1_024,
          );
          expect(command.elements.length <= 200 && command.removed.length <= 500).toBe(true);
        }
        expect(commands.flatMap((command) => command.elements)).toEqual(elements);
        expect(commands.flatMap((command) => command.removed)).toEqual(removed);
      },
    ),
    { numRuns: 30 },
  );
});

test("[WB6] a stroke longer than the class takes becomes strokes that follow each other", () => {
  const [scene] = [[long("short", 5), long("long", mostPoints * 2 + 7)]];
  const pieces = splitLongStrokes(scene);
  expect(pieces.map(({ points }) => points?.length)).toEqual([5, mostPoints, mostPoints, 9]);
  expect(new Set(pieces.map(({ id }) => id)).size).toBe(4);
  for (const [n, piece] of pieces.slice(2).entries())
    expect(piece.points?.[0]).toEqual(pieces[n + 1]?.points?.at(-1));
  expect(splitLongStrokes(pieces)).toBe(pieces);
});

const scene: fc.Arbitrary<SceneElement> = fc.record({
  id: fc.constantFrom("a", "b"),
  type: fc.constantFrom("rectangle", "ellipse", "diamond", "line", "arrow", "freedraw", "text"),
  version: fc.integer({ min: 1, max: 9 }),
  versionNonce: fc.nat(99),
  x: fc.double({ min: -500, max: 500, noNaN: true }),
  y: fc.integer({ min: -500, max: 500 }),
  width: fc.integer({ min: 0, max: 50 }),
  height: fc.integer({ min: 0, max: 50 }),
  angle: fc.constantFrom(0, 1.234567),
  opacity: fc.constantFrom(100, 40),
  strokeWidth: fc.constantFrom(1, 2, 8),
  strokeColor: fc.constantFrom("#1e1e1e", "#2b5fb0"),
  points: fc.constant(pointsOf(0, 4)),
  text: fc.constantFrom("Sun", "شمس"),
  isDeleted: fc.constant(false),
});

test("[WB7] what is kept of an element is what core keeps, and brings the same picture back into an editor", () => {
  fc.assert(
    fc.property(scene, fc.boolean(), (element, locked) => {
      const kept = keptOf({ ...element, link: "javascript:alert(1)", customData: { x: 1 } } as SceneElement);
      expect(BoardElement.parse(kept)).toEqual(kept);
      if (kept === null) return;
      const back = sceneElementOf(kept, locked);
      expect([pictureOf(back), back.version, back.versionNonce]).toEqual([
        pictureOf(element),
        element.version,
        element.versionNonce,
      ]);
    }),
  );
  expect(keptOf({ ...long("x", 1), type: "iframe" })).toBeNull();
});
