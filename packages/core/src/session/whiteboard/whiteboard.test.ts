import { describe, expect, test } from "vitest";
import { viewState } from "../session.ts";
import { cast } from "../testing/people.ts";
import { liveClass, reasonOf } from "../testing/scenes.ts";
import { mostElements, mostPagePoints } from "./decide.ts";
import { mostPages } from "./events.ts";
import { drawnOn } from "./evolve.ts";

const { ada, tess, sam, lin, otto } = cast;
const update = (fields: object, page = 1) => ({ type: "whiteboard.update", page, ...fields });
const box = (id: string, version = 1, fields: object = {}) => ({
  ...{ id, type: "rectangle", x: 1, y: 2, version, versionNonce: 7 },
  ...fields,
});
const stroke = (id: string, points: readonly (readonly [number, number])[], version = 1) =>
  box(id, version, { type: "freedraw", points });

function drawing() {
  const room = liveClass([tess, sam, lin, otto]);
  const target = { participantId: sam.id };
  room.given(ada.ticket, { type: "permission.override", target, permission: "whiteboard.draw", allow: true });
  const seen = (page = 1) => drawnOn(viewState(room.state, "learner").whiteboard, page);
  return { room, seen };
}

describe("R41 the whiteboard", () => {
  test("[WB1] staff draw, learners when they were allowed to, by role or by person", () => {
    const { room, seen } = drawing();
    for (const who of [ada, tess, sam])
      expect(room.given(who.ticket, update({ elements: [box(who.id)] }))).toEqual(["whiteboard.updated"]);
    for (const who of [lin, otto])
      expect(reasonOf(room.issue(who.ticket, update({ elements: [box("no")] })))).toBe(
        "whiteboard.not-allowed",
      );
    const target = { role: "learner" };
    room.given(ada.ticket, {
      type: "permission.override",
      target,
      permission: "whiteboard.draw",
      allow: true,
    });
    room.given(lin.ticket, update({ elements: [box("lin")] }));
    expect(seen()).toHaveLength(4);
    expect(reasonOf(room.issue(sam.ticket, update({ elements: [box("s")] }, 2)))).toBe(
      "whiteboard.page-missing",
    );
  });

  test("[WB2] learners change and erase what they drew, staff everything", () => {
    const { room, seen } = drawing();
    room.given(ada.ticket, update({ elements: [box("ada")] }));
    room.given(sam.ticket, update({ elements: [box("sam")] }));
    for (const fields of [{ elements: [box("ada", 2)] }, { removed: ["ada"] }])
      expect(reasonOf(room.issue(sam.ticket, update(fields)))).toBe("whiteboard.not-yours");
    room.given(sam.ticket, update({ elements: [box("sam", 2, { x: 9 })] }));
    room.given(tess.ticket, update({ elements: [box("sam", 3, { x: 5 })], removed: ["ada"] }));
    expect(seen()).toMatchObject([{ id: "sam", x: 5 }]);
    expect(room.state.whiteboard.pages[0]?.sam?.by).toBe(sam.id);
    room.given(sam.ticket, update({ removed: ["sam"] }));
    expect(seen()).toEqual([]);
  });

  test("[WB3] only what is newer is recorded; an old change does not bring back what was removed, an undo does", () => {
    const { room, seen } = drawing();
    room.given(ada.ticket, update({ elements: [box("a", 3)] }));
    for (const stale of [box("a", 2), box("a", 3), box("a", 3, { versionNonce: 8 })])
      expect(room.given(ada.ticket, update({ elements: [stale] }))).toEqual([]);
    expect(room.given(ada.ticket, update({ elements: [box("a", 3, { versionNonce: 6 })] }))).toHaveLength(1);
    room.given(ada.ticket, update({ removed: ["a", "unknown"] }));
    expect(room.log.at(-1)?.payload).toMatchObject({ removed: ["a"], elements: [] });
    expect(room.given(ada.ticket, update({ removed: ["a"] }))).toEqual([]);
    expect(room.given(ada.ticket, update({ elements: [box("a", 3, { versionNonce: 1 })] }))).toEqual([]);
    room.given(ada.ticket, update({ elements: [box("a", 4)] }));
    expect(seen()).toHaveLength(1);
  });

  test("[WB4] a freehand stroke grows by chunks that continue it, and by no others", () => {
    const { room, seen } = drawing();
    const chunk = (from: number, version: number, points: number[][]) =>
      update({ strokes: [{ id: "s", from, version, versionNonce: 1, points }] });
    room.given(sam.ticket, update({ elements: [stroke("s", [[0, 0]])] }));
    room.given(
      sam.ticket,
      chunk(1, 2, [
        [1, 1],
        [2, 2],
      ]),
    );
    for (const wrong of [chunk(1, 3, [[9, 9]]), chunk(4, 3, [[9, 9]]), chunk(3, 2, [[9, 9]])])
      expect(room.given(sam.ticket, wrong)).toEqual([]);
    room.given(sam.ticket, chunk(3, 3, [[3, 3]]));
    expect(seen()[0]).toMatchObject({
      version: 3,
      points: [
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    });
    const long = Array.from({ length: 1_999 }, () => [0, 0]);
    expect(reasonOf(room.issue(sam.ticket, chunk(4, 4, long)))).toBe("whiteboard.stroke-full");
    room.given(sam.ticket, update({ elements: [box("b")] }));
    expect(
      room.given(
        sam.ticket,
        update({ strokes: [{ id: "b", from: 0, version: 2, versionNonce: 1, points: [[1, 1]] }] }),
      ),
    ).toEqual([]);
  });

  test("[WB5] staff who may draw add pages, turn to them and clear them", () => {
    const { room, seen } = drawing();
    const page = (type: string, n?: number) => ({ type: `whiteboard.${type}`, ...(n ? { page: n } : {}) });
    for (const act of [page("add-page"), page("turn", 1), page("clear", 1)])
      expect(reasonOf(room.issue(sam.ticket, act))).toBe("whiteboard.not-arranging");
    expect(reasonOf(room.issue(ada.ticket, page("turn", 2)))).toBe("whiteboard.page-missing");
    room.given(tess.ticket, page("add-page"));
    room.given(sam.ticket, update({ elements: [box("on-two")] }, 2));
    expect(room.given(tess.ticket, page("turn", 2))).toEqual(["whiteboard.page-turned"]);
    expect(room.given(tess.ticket, page("turn", 2))).toEqual([]);
    expect([room.state.whiteboard.page, seen(1).length, seen(2).length]).toEqual([2, 0, 1]);
    expect(room.given(ada.ticket, page("clear", 2))).toEqual(["whiteboard.cleared"]);
    expect(room.given(ada.ticket, page("clear", 2))).toEqual([]);
    expect(seen(2)).toEqual([]);
    for (let n = 2; n < mostPages; n++) room.given(ada.ticket, page("add-page"));
    expect(reasonOf(room.issue(ada.ticket, page("add-page")))).toBe("whiteboard.pages-full");
  });

  test("[WB6] a change is at most 64 KiB, a page holds so much, and coordinates are finite", () => {
    const { room } = drawing();
    const wrong = [
      box("a", 1, { x: 1e9 }),
      box("a", 1, { x: null }),
      box("a", 0),
      box("a", 1, { type: "iframe" }),
      box("a", 1, { strokeColor: "url(x)" }),
      box("a", 1, { text: "a\0b" }),
    ];
    for (const element of wrong)
      expect(reasonOf(room.issue(ada.ticket, update({ elements: [element] })))).toBe("command.fields");
    const words = Array.from({ length: 20 }, (_, n) =>
      box(`t${n}`, 1, { type: "text", text: "x".repeat(4_000) }),
    );
    expect(room.issue(ada.ticket, update({ elements: words }))).toMatchObject({
      refused: { kind: "too-large", reason: "whiteboard.too-large" },
    });
    for (let n = 0; n < mostElements; n += 100)
      room.given(ada.ticket, update({ elements: Array.from({ length: 100 }, (_, k) => box(`${n + k}`)) }));
    expect(reasonOf(room.issue(ada.ticket, update({ elements: [box("more")] })))).toBe(
      "whiteboard.page-full",
    );
    room.given(ada.ticket, { type: "whiteboard.add-page" });
    const long = Array.from({ length: 2_000 }, () => [1, 1] as const);
    for (let n = 0; n < mostPagePoints / 2_000; n++)
      room.given(ada.ticket, update({ elements: [stroke(`s${n}`, long)] }, 2));
    expect(reasonOf(room.issue(ada.ticket, update({ elements: [stroke("s", [[0, 0]])] }, 2)))).toBe(
      "whiteboard.page-full",
    );
  });

  test("[WB7] T16 of an element only what is drawn is kept: no link, no file, no field of another program", () => {
    const { room } = drawing();
    const element = box("a", 1, {
      link: "javascript:alert(1)",
      customData: { x: 1 },
      fileId: "http://x",
      index: "a1",
    });
    room.given(ada.ticket, update({ elements: [element] }));
    expect(JSON.stringify([room.log.at(-1), room.state.whiteboard])).not.toMatch(
      /javascript|customData|fileId/,
    );
    expect(drawnOn(room.state.whiteboard, 1)).toEqual([box("a", 1, { index: "a1" })]);
  });
});
