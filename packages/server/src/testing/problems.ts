import { Problem } from "@lectern/shared";
import { expect } from "vitest";
import type { TestApp } from "./app.ts";
import type { Answer } from "./requests.ts";

/** Every refusal is a problem of this one form, names its request, and tells nothing of the inside. */
export function expectProblem(answer: Answer, status: number, code: string): Problem {
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: { code } });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = Problem.parse(answer.body);
  expect(problem).toMatchObject({ status, type: `urn:lectern:problem:${code}` });
  expect(problem.requestId).toBe(answer.headers.get("x-request-id"));
  expect(problem.detail).not.toMatch(/\n|node_modules|SELECT|\.ts\b/);
  return problem;
}

/** Where the shape was wrong. */
export const wrongPaths = ({ errors }: Problem): string[] => errors?.map(({ path }) => path) ?? [];

/** Runs what must all be refused, and proves that no table changed and nothing was a bug. */
export async function expectNoChange(app: TestApp, attempts: () => Promise<void>): Promise<void> {
  const before = await app.tables();
  await attempts();
  expect(await app.tables()).toEqual(before);
  expect(app.captured).toEqual([]);
}
