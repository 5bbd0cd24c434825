import fc from "fast-check";
import type { SessionCommand } from "../session.ts";
import { pick } from "./picks.ts";

const sceneId = pick("scene");
const assetId = fc.constantFrom(
  "ast_01930000-0000-7000-8000-0000000000a1",
  "ast_01930000-0000-7000-8000-0000000000a2",
);
const page = fc.integer({ min: 1, max: 3 });
const title = fc.constantFrom("Mass decides", "Two forces");
const nameOverlay = fc.constant({ kind: "name", id: "ada", text: "Ada", caption: "Northwind School" });
const link = { label: "Star chart", url: "https://northwind.example/chart" };

const content = fc.oneof(
  fc.record({
    title,
    layout: fc.constantFrom("slide", "slide-camera"),
    assetId,
    page,
    notes: fc.constant("say more"),
  }),
  fc.record({
    title,
    layout: fc.constantFrom("camera", "board"),
    overlays: fc.array(nameOverlay, { maxLength: 1 }),
  }),
  fc.record({ title, layout: fc.constant("waiting"), countdownMs: fc.constant(300_000) }),
);

/** Fields of the commands that fill everybody's screen. */
export const studioFields = {
  "studio.prepare": fc.record({ scenes: fc.array(content, { minLength: 1, maxLength: 3 }) }),
  "scene.add": fc
    .tuple(content, fc.option(sceneId))
    .map(([scene, before]) => (before === null ? scene : { ...scene, beforeSceneId: before })),
  "scene.update": fc.record({ sceneId, title: fc.constantFrom("Again", "Once more") }),
  "scene.remove": fc.record({ sceneId }),
  "scenes.reorder": fc.record({ sceneIds: fc.uniqueArray(sceneId, { minLength: 1, maxLength: 3 }) }),
  "scene.preview": fc.record({ sceneId: fc.option(sceneId) }),
  "scene.take": fc.record({ sceneId }),
  "slide.change": fc.record({ assetId, page }),
  "overlay.show": fc.record({
    overlay: fc.oneof(
      nameOverlay,
      fc.constant({ kind: "banner", id: "banner", text: "Back in five minutes" }),
      fc.record({ kind: fc.constant("question"), id: fc.constant("q"), questionId: pick("question") }),
      fc.record({
        kind: fc.constant("timer"),
        id: fc.constant("t"),
        label: fc.constant(""),
        forMs: fc.constant(60_000),
      }),
    ),
  }),
  "overlay.hide": fc.record({ overlayId: fc.constantFrom("ada", "banner", "q", "t") }),
  "cta.show": fc.constant(link),
  "cta.hide": fc.constant({}),
} satisfies Partial<Record<SessionCommand["type"], fc.Arbitrary<object>>>;

const elementId = fc.constantFrom("a", "b", "c");
const version = fc.integer({ min: 1, max: 4 });
const versionNonce = fc.nat(3);
const point = fc.tuple(fc.nat(9), fc.nat(9));
const pages = fc.constantFrom(1, 2);

/** Fields of the commands by which people draw. */
export const boardFields = {
  "whiteboard.update": fc.record(
    {
      page: pages,
      elements: fc.array(
        fc.record({
          id: elementId,
          type: fc.constantFrom("freedraw", "ellipse"),
          version,
          versionNonce,
          x: fc.nat(9),
          y: fc.nat(9),
          points: fc.array(point, { maxLength: 2 }),
        }),
        { maxLength: 2 },
      ),
      removed: fc.array(elementId, { maxLength: 1 }),
      strokes: fc.array(
        fc.record({
          id: elementId,
          version,
          versionNonce,
          from: fc.nat(3),
          points: fc.array(point, { minLength: 1, maxLength: 2 }),
        }),
        { maxLength: 1 },
      ),
    },
    { requiredKeys: ["page"] },
  ),
  "whiteboard.add-page": fc.constant({}),
  "whiteboard.turn": fc.record({ page: pages }),
  "whiteboard.clear": fc.record({ page: pages }),
} satisfies Partial<Record<SessionCommand["type"], fc.Arbitrary<object>>>;
