import { expect, test } from "vitest";
import { isEditorKey } from "./editor-keys.ts";

const stroke = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...held,
});

test("the editor takes undo and what changes a selection; every letter, Space and what would open or save stays out", () => {
  for (const key of ["z", "Z", "y", "a", "c", "v", "d"]) {
    expect(isEditorKey(stroke(key, { ctrlKey: true }), false)).toBe(true);
    expect(isEditorKey(stroke(key), true)).toBe(false);
  }
  for (const key of ["o", "s", "k", "f", "/", "e"])
    expect(isEditorKey(stroke(key, { metaKey: true }), true)).toBe(false);
  for (const key of [" ", "h", "1", "?", "F6"]) expect(isEditorKey(stroke(key), true)).toBe(false);
  for (const key of ["Delete", "ArrowLeft"])
    expect([true, false].map((selected) => isEditorKey(stroke(key), selected))).toEqual([true, false]);
  expect(isEditorKey(stroke("z", { ctrlKey: true, altKey: true }), true)).toBe(false);
});
