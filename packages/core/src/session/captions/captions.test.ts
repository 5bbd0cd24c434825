import { expect, test } from "vitest";
import { cast, service } from "../testing/people.ts";
import { liveClass, reasonOf } from "../testing/scenes.ts";
import { recentCaptions } from "./evolve.ts";

const { ada, sam } = cast;
const said = (text: string, fields: object = {}) => ({
  type: "caption.finalize",
  speaker: sam.id,
  text,
  language: "en",
  fromMs: 1_000,
  toMs: 2_000,
  ...fields,
});

test("R50 [CP1] T11 nobody but the caption service puts words into a mouth, not even one's own", () => {
  const room = liveClass([sam]);
  for (const actor of [ada.ticket, sam.ticket, service("media")]) {
    expect(reasonOf(room.issue(actor, said("hello")))).toBe("command.not-yours");
  }
  expect(room.given(service("captions"), said("hello"))).toEqual(["caption.final"]);
});

test("R50 [CP2] the state holds the last twenty, oldest first", () => {
  const room = liveClass([sam]);
  for (let n = 1; n <= 25; n++) room.given(service("captions"), said(`line ${n}`));
  const { recent } = room.state.captions;
  expect(recentCaptions).toBe(20);
  expect(recent.map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, i) => `line ${i + 6}`));
  expect(recent.at(-1)?.sequence).toBe(room.state.sequence);
});

test("R50 [CP3] a caption that ends before it begins is refused", () => {
  const room = liveClass([sam]);
  expect(reasonOf(room.issue(service("captions"), said("hello", { toMs: 999 })))).toBe("caption.times");
});
