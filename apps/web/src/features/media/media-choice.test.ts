import { describe, expect, test } from "vitest";
import { remember, remembered } from "./media-choice.ts";

function storage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    key: (n) => [...items.keys()][n] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

describe("R51 devices are chosen once", () => {
  test("what was chosen is remembered, and news replace only what they are about", () => {
    const kept = storage();
    expect(remembered(kept)).toEqual({});
    remember({ camera: false, cameraId: "one" }, kept);
    remember({ cameraId: "two", savesData: true }, kept);
    expect(remembered(kept)).toEqual({ camera: false, cameraId: "two", savesData: true });
  });

  test.each(["not JSON", '{"camera":"yes"}', "null"])("what is no choice (%s) is as good as none", (text) => {
    const kept = storage();
    kept.setItem("lectern-devices", text);
    expect(remembered(kept)).toEqual({});
    remember({ microphone: true }, kept);
    expect(remembered(kept)).toEqual({ microphone: true });
  });
});
