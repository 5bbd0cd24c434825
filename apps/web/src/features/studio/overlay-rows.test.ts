import { parseCommand, type Scene, type StudioState } from "@lectern/core";
import { emptyScene, type Id } from "@lectern/shared";
import { describe, expect, test } from "vitest";
import { overlayRows } from "./overlay-rows.ts";

const ada = { kind: "name", id: "ada", text: "Ada", caption: "" } as const;
const chart = {
  kind: "cta",
  id: "chart",
  label: "Star chart",
  url: "https://northwind.school/chart",
} as const;
const scene: Scene = {
  ...emptyScene,
  id: "scn_01980000-0001-7000-8000-000000000001" as Id<"scene">,
  title: "A scene",
  layout: "camera",
};
const person = (name: string, n = 1) => ({
  name,
  id: `par_01980000-0001-7000-8000-00000000000${n}` as Id<"participant">,
});
const studio = (fields: Partial<StudioState>): StudioState => ({
  scenes: [],
  preview: null,
  program: { scene: null, slide: null, since: null },
  overlays: [],
  cta: null,
  ...fields,
});

describe("R41 what lies over the program, and what could", () => {
  test("what is on air is hidden by its id, what its scene brought and was hidden is shown again", () => {
    const program = { scene: { ...scene, overlays: [ada] }, slide: null, since: null };
    const onAir = studio({ program, overlays: [{ overlay: ada, ofScene: true }] });
    expect(overlayRows(onAir, person("Ada"))).toMatchObject([
      { onAir: true, command: { type: "overlay.hide", overlayId: "ada" } },
    ]);
    expect(overlayRows(studio({ program }), person("Ada"))).toMatchObject([
      { onAir: false, command: { type: "overlay.show", overlay: ada } },
    ]);
  });

  test("one's own name can always be shown, and stands there once", () => {
    const [row, ...others] = overlayRows(studio({}), person("Grace"));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ kind: "name", name: "Grace", onAir: false });
    expect(parseCommand(row?.command)).toEqual(row?.command);
  });

  test("two who lead show their names side by side, each under an id of its own", () => {
    const shownBy = (name: string, n: number) => overlayRows(studio({}), person(name, n))[0]?.command;
    const shown = [shownBy("Ada", 1), shownBy("Grace", 2)].map((command) =>
      command?.type === "overlay.show" && command.overlay.kind === "name"
        ? [{ overlay: command.overlay, ofScene: false }]
        : [],
    );
    const rows = overlayRows(studio({ overlays: shown.flat() }), person("Ada"));
    expect(rows.map(({ name, onAir }) => [name, onAir])).toEqual([
      ["Ada", true],
      ["Grace", true],
    ]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
  });

  test("a timer that runs can be hidden, and one that is hidden is not offered again", () => {
    const timer = { kind: "timer", id: "t", label: "Break", endsAtMs: 1 } as const;
    const running = studio({ overlays: [{ overlay: timer, ofScene: false }] });
    expect(overlayRows(running, person(""))).toMatchObject([
      { command: { type: "overlay.hide", overlayId: "t" } },
    ]);
  });

  test("R43 a link that some scene has is offered once, and not while it is shown", () => {
    const scenes = [
      { ...scene, overlays: [chart] },
      { ...scene, overlays: [{ ...chart, id: "again" }] },
    ];
    const { label, url } = chart;
    expect(overlayRows(studio({ scenes }), person(""))).toMatchObject([
      { host: "northwind.school", onAir: false, command: { type: "cta.show", label, url } },
    ]);
    const shown = studio({ scenes, cta: { label, url, host: "northwind.school" } });
    expect(overlayRows(shown, person(""))).toMatchObject([
      { key: "cta", onAir: true, command: { type: "cta.hide" } },
    ]);
  });
});
