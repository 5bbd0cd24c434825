import { expect, test } from "vitest";
import { commandTypes } from "./session/testing/class-scripts.ts";
import { spec, testFiles } from "./session/testing/files.ts";

const rule = /[A-Z]{1,2}\d+/.source;
const titles = /\b(?:test|describe)(?:\.each\([\s\S]*?\]\s*(?:as const)?\))?\(\s*(["'`])([\s\S]*?)\1/g;

const numbered = [...spec.matchAll(new RegExp(`^- \\*\\*(${rule})\\*\\* `, "gm"))].map(
  ([, number]) => number,
);

const proven = Object.values(testFiles)
  .flatMap((source) => [...source.matchAll(titles)].map(([, , title]) => title ?? ""))
  .flatMap((title) => [...title.matchAll(new RegExp(`\\[(${rule})\\]`, "g"))].map(([, number]) => number));

test("every rule of SPEC.md has its own number", () => {
  expect(numbered.length).toBeGreaterThan(60);
  expect(new Set(numbered).size).toBe(numbered.length);
});

test("every rule of SPEC.md is named by a test, and every number in a test's title is a rule", () => {
  expect([...new Set(proven)].toSorted()).toEqual(numbered.toSorted());
});

test("every command is listed in SPEC.md with its feature's rules", () => {
  const listed = [...spec.matchAll(/`([a-z-]+\.[a-z-]+)`/g)].map(([, type]) => type);
  expect(commandTypes.filter((type) => !listed.includes(type))).toEqual([]);
});
