import { describe, expect, test } from "vitest";
import { presentEvent, viewState } from "../session.ts";
import { cast } from "../testing/people.ts";
import { joinBy, liveClass, reasonOf, scheduledClass } from "../testing/scenes.ts";
import { mostOverlays, mostScenes } from "./can.ts";

const { ada, grace, tess, sam, root, otto } = cast;
const deck = "ast_01930000-0000-7000-8000-0000000000a1";
const other = "ast_01930000-0000-7000-8000-0000000000a2";
const forces = { title: "Two forces", layout: "slide-camera", assetId: deck, page: 3, notes: "say more" };
const board = { title: "Whiteboard", layout: "board" };
const add = (scene: object, fields: object = {}) => ({ type: "scene.add", ...scene, ...fields });
const name = { kind: "name", id: "ada", text: "Ada", caption: "Northwind School" };

/** A running class with these scenes in order. */
function directing(...scenes: readonly object[]) {
  const room = liveClass([grace, tess, sam, otto]);
  if (scenes.length > 0) room.given(ada.ticket, { type: "studio.prepare", scenes });
  return { room, ids: room.state.studio.scenes.map(({ id }) => id) };
}

describe("R40 the running order", () => {
  test("[ST1] a teacher of the course and who governs the school prepare it, before the class and while it runs", () => {
    const room = scheduledClass();
    for (const { user } of [ada, root]) expect(room.given(user, add(board))).toEqual(["scene.added"]);
    for (const { user } of [tess, sam])
      expect(reasonOf(room.issue(user, add(board)))).toBe("studio.not-managing");
    room.given(ada.asked, { type: "session.start" });
    room.given(sam.asked, joinBy(sam));
    expect(reasonOf(room.issue(sam.ticket, add(board)))).toBe("studio.not-managing");
    const { room: running, ids } = directing(forces, board);
    const [first, second] = ids;
    running.given(
      grace.ticket,
      add({ title: "Break", layout: "waiting", countdownMs: 300_000 }, { beforeSceneId: second }),
    );
    running.given(ada.ticket, { type: "scene.update", sceneId: first, title: "Three forces" });
    expect(
      running.given(ada.ticket, { type: "scene.update", sceneId: first, title: "Three forces" }),
    ).toEqual([]);
    const titles = () => running.state.studio.scenes.map(({ title }) => title);
    expect(titles()).toEqual(["Three forces", "Break", "Whiteboard"]);
    const reorder = (sceneIds: readonly (string | undefined)[]) => ({ type: "scenes.reorder", sceneIds });
    const now = running.state.studio.scenes.map(({ id }) => id);
    expect(running.given(ada.ticket, reorder(now))).toEqual([]);
    running.given(ada.ticket, reorder(now.toReversed()));
    expect(titles()).toEqual(["Whiteboard", "Break", "Three forces"]);
    for (const wrong of [
      [now[0], now[0]],
      [...now, sam.id.replace("par", "scn")],
    ])
      expect(reasonOf(running.issue(ada.ticket, reorder(wrong)))).toBe("scene.order");
    running.given(ada.ticket, reorder(now.slice(0, 1)));
    expect(titles()).toEqual(["Three forces", "Whiteboard", "Break"]);
    running.given(ada.ticket, { type: "scene.remove", sceneId: first });
    expect(titles()).toEqual(["Whiteboard", "Break"]);
    expect(reasonOf(running.issue(ada.ticket, { type: "scene.take", sceneId: first }))).toBe("scene.missing");
  });

  test("[ST3] a scene is judged as a whole, also after a change", () => {
    const { room, ids } = directing(board);
    const wrong = [
      { title: "x", layout: "slide" },
      { title: "x", layout: "camera", assetId: deck, page: 1 },
      { title: "x", layout: "camera", countdownMs: 5_000 },
      { title: "x", layout: "camera", overlays: [name, name] },
    ];
    for (const scene of wrong) expect(reasonOf(room.issue(ada.ticket, add(scene)))).toBe("scene.fields");
    const update = (fields: object) => ({ type: "scene.update", sceneId: ids[0], ...fields });
    expect(room.issue(ada.ticket, update({ layout: "slide" }))).toMatchObject({
      refused: { kind: "invalid", detail: expect.stringContaining("assetId") },
    });
    room.given(ada.ticket, update({ layout: "slide", assetId: deck, page: 1 }));
  });

  test("[ST9] scenes and overlays are of bounded number", () => {
    const { room } = directing();
    const scenes = Array.from({ length: 20 }, () => board);
    for (let n = 0; n < mostScenes / 20; n++) room.given(ada.ticket, { type: "studio.prepare", scenes });
    expect(reasonOf(room.issue(ada.ticket, add(board)))).toBe("scene.full");
    const banner = (id: string) => ({ type: "overlay.show", overlay: { kind: "banner", id, text: "Hello" } });
    for (let n = 0; n < mostOverlays; n++) room.given(ada.ticket, banner(`banner-${n}`));
    expect(reasonOf(room.issue(ada.ticket, banner("one-more")))).toBe("overlay.full");
  });
});

describe("R41 on program", () => {
  test("[ST2] host and co-hosts direct, nobody else", () => {
    const { room, ids } = directing(forces);
    const sceneId = ids[0];
    const acts = [
      { type: "scene.preview", sceneId },
      { type: "scene.take", sceneId },
      { type: "slide.change", assetId: deck, page: 4 },
      { type: "overlay.show", overlay: name },
      { type: "overlay.hide", overlayId: "ada" },
      { type: "cta.show", label: "Star chart", url: "https://northwind.example/chart" },
      { type: "cta.hide" },
    ];
    for (const act of acts) {
      for (const person of [tess, sam, otto])
        expect(reasonOf(room.issue(person.ticket, act))).toBe("studio.not-leading");
      expect(room.given(grace.ticket, act)).toHaveLength(1);
    }
  });

  test("[ST4] learners see what is on program, and of the running order, notes and preview nothing", () => {
    const { room, ids } = directing(forces, board);
    room.given(ada.ticket, { type: "scene.preview", sceneId: ids[0] });
    const { studio } = viewState(room.state, "learner");
    expect(studio).toMatchObject({ scenes: [], preview: null, program: { scene: null } });
    room.given(ada.ticket, { type: "scene.take", sceneId: ids[0] });
    const frames = JSON.stringify([
      viewState(room.state, "learner").studio,
      room.log.map((event) => presentEvent(event, "learner")),
    ]);
    expect(frames).toContain("Two forces");
    expect(frames).not.toMatch(/say more|Whiteboard|previewed|scene\.added/);
  });

  test("[ST5] taking shows the whole scene as it is then, and its slide; later changes wait for the next take", () => {
    const { room, ids } = directing(forces, board);
    const take = (sceneId?: string) => ({ type: "scene.take", sceneId });
    expect(room.wait(5_000).given(ada.ticket, take(ids[0]))).toEqual(["scene.changed"]);
    expect(room.log.at(-1)?.payload).toMatchObject({ scene: { id: ids[0], title: "Two forces", page: 3 } });
    expect(room.given(ada.ticket, take(ids[0]))).toEqual([]);
    expect(room.state.studio.program).toMatchObject({
      scene: { title: "Two forces" },
      slide: { assetId: deck, page: 3 },
      since: room.log.at(-1)?.at,
    });
    room.given(ada.ticket, { type: "slide.change", assetId: deck, page: 4 });
    room.given(ada.ticket, { type: "scene.update", sceneId: ids[0], title: "Three forces" });
    room.given(ada.ticket, { type: "scene.remove", sceneId: ids[0] });
    expect(room.state.studio.program).toMatchObject({ scene: { title: "Two forces" }, slide: { page: 4 } });
    room.given(ada.ticket, take(ids[1]));
    expect(room.state.studio.program).toMatchObject({ scene: { layout: "board" }, slide: { page: 4 } });
  });

  test("[ST5] a preview is looked at by staff until it is emptied or its scene removed", () => {
    const { room, ids } = directing(forces, board);
    const preview = (sceneId: string | null | undefined) => ({ type: "scene.preview", sceneId });
    expect(room.given(ada.ticket, preview(ids[0]))).toEqual(["scene.previewed"]);
    expect(room.given(ada.ticket, preview(ids[0]))).toEqual([]);
    room.given(ada.ticket, { type: "scene.remove", sceneId: ids[0] });
    expect(room.state.studio.preview).toBeNull();
    room.given(ada.ticket, preview(ids[1]));
    room.given(ada.ticket, preview(null));
    expect(room.state.studio.preview).toBeNull();
  });

  test("[ST6] a slide is of a file that a scene of the class shows", () => {
    const { room } = directing(forces);
    expect(reasonOf(room.issue(ada.ticket, { type: "slide.change", assetId: other, page: 1 }))).toBe(
      "slide.not-in-studio",
    );
    expect(room.given(ada.ticket, { type: "slide.change", assetId: deck, page: 9 })).toEqual([
      "slide.changed",
    ]);
    expect(room.given(ada.ticket, { type: "slide.change", assetId: deck, page: 9 })).toEqual([]);
  });

  test("[ST7] a scene's overlays come and go with it; what was shown by hand stays until it is hidden", () => {
    const { room, ids } = directing({ ...board, overlays: [name] }, { title: "Ada", layout: "camera" });
    const shown = () => room.state.studio.overlays.map(({ overlay }) => overlay.id);
    room.given(ada.ticket, {
      type: "overlay.show",
      overlay: { kind: "timer", id: "t", label: "", forMs: 60_000 },
    });
    room.given(ada.ticket, { type: "scene.take", sceneId: ids[0] });
    expect(shown()).toEqual(["t", "ada"]);
    expect(room.state.studio.overlays[0]?.overlay).toMatchObject({
      kind: "timer",
      endsAtMs: room.nowMs + 60_000,
    });
    room.given(ada.ticket, { type: "scene.take", sceneId: ids[1] });
    expect(shown()).toEqual(["t"]);
    const question = { kind: "question", id: "q", questionId: sam.id.replace("par", "qst") };
    room.given(ada.ticket, { type: "overlay.show", overlay: question });
    expect(room.given(ada.ticket, { type: "overlay.show", overlay: question })).toEqual([]);
    expect(room.given(ada.ticket, { type: "overlay.hide", overlayId: "t" })).toEqual(["overlay.hidden"]);
    expect(room.given(ada.ticket, { type: "overlay.hide", overlayId: "t" })).toEqual([]);
    expect(viewState(room.state, "learner").studio.overlays).toEqual([{ overlay: question, ofScene: false }]);
  });

  test("R43 [ST8] T18 a call to action leads to https on a named host, which is shown, and to nowhere else", () => {
    const { room } = directing();
    const cta = (url: string) => ({ type: "cta.show", label: "Star chart for tonight", url });
    const hostile = [
      "javascript:alert(1)",
      "http://northwind.example/",
      "https://northwind.example@evil.example/",
      "https://user:pass@evil.example/",
      "https://evil.example\\@northwind.example/",
      "https://127.0.0.1/",
      "data:text/html,x",
      "//evil.example",
      "https://",
    ];
    for (const url of hostile) expect(reasonOf(room.issue(ada.ticket, cta(url)))).toBe("command.fields");
    expect(room.given(ada.ticket, cta("https://Northwind.example/chart?x=1#y"))).toEqual(["cta.shown"]);
    expect(room.given(ada.ticket, cta("https://Northwind.example/chart?x=1#y"))).toEqual([]);
    expect(viewState(room.state, "learner").studio.cta).toMatchObject({
      label: "Star chart for tonight",
      host: "northwind.example",
    });
    expect(room.given(ada.ticket, { type: "cta.hide" })).toEqual(["cta.hidden"]);
    expect(room.given(ada.ticket, { type: "cta.hide" })).toEqual([]);
  });
});
