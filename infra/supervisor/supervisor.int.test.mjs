// @ts-check
import { setTimeout as pause } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { CannotStart } from "./cannot-start.mjs";
import { createSupervisor } from "./supervisor.mjs";
import { fakeStep } from "./testing/fake-step.mjs";

/**
 * @param {readonly import("./supervisor.mjs").Step[]} steps
 * @param {(attempt: number) => number} [backOffMs]
 */
function supervise(steps, backOffMs = () => 10) {
  /** @type {string[]} */
  const said = [];
  const supervisor = createSupervisor({
    steps,
    logOf: () => () => {},
    say: (line) => said.push(line),
    backOffMs,
  });
  return { ...supervisor, said };
}

/** @param {string | null | undefined} url @returns {Promise<number>} its process number, as it says itself */
const pidAt = async (url) => Number(await (await fetch(url ?? "")).text());

test("R02 a service starts when what it needs is up, and is given what that said", async () => {
  /** @type {Record<string, string>} */
  let given = {};
  const { start, stop, entries } = supervise([
    {
      name: "web",
      needs: ["postgres"],
      start: async ({ environment }) => {
        given = { ...environment };
        return { source: "elsewhere", url: "https://example.org" };
      },
    },
    fakeStep("postgres", { variables: { DATABASE_URL_WEB: "postgres://x" } }),
  ]);
  await start();
  expect(given).toEqual({ DATABASE_URL_WEB: "postgres://x" });
  expect(entries().map(({ name, pid }) => [name, pid === null])).toEqual([
    ["web", true],
    ["postgres", false],
  ]);
  await stop();
});

test("R02 a crashed service is started again on its port, with a growing pause, and it is said", async () => {
  const waits = vi.fn((/** @type {number} */ attempt) => 5 * 2 ** attempt);
  const { start, stop, entries, said } = supervise([fakeStep("web")], waits);
  await start();
  const url = entries()[0]?.url;
  for (let crash = 0; crash < 3; crash += 1) {
    const before = await pidAt(`${url}/crash`);
    await vi.waitFor(() => expect(entries()[0]?.pid).not.toBe(before), 10_000);
    expect(await pidAt(url)).toBe(entries()[0]?.pid);
    await vi.waitFor(() => expect(said.filter((line) => line === "web runs again")).toHaveLength(crash + 1));
  }
  expect(waits.mock.calls.map(([attempt]) => attempt)).toEqual([0, 1, 2]);
  expect(said[0]).toBe("web ended (exit code 3); starting it again in 0.005 s");
  await stop();
});

test("R02 a service that cannot be started again is tried until it can", async () => {
  let broken = false;
  const step = fakeStep("web");
  const { start, stop, said, entries } = supervise([
    {
      name: "web",
      start: async (context) => {
        if (!broken) return step.start(context);
        broken = false;
        throw new Error("no memory");
      },
    },
  ]);
  await start();
  broken = true;
  await pidAt(`${entries()[0]?.url}/crash`);
  await vi.waitFor(() => expect(said.at(-1)).toBe("web runs again"), 10_000);
  expect(said[1]).toBe("web did not start: no memory; starting it again in 0.01 s");
  await stop();
});

test("R02 services stop before what they need, and a stubborn one is killed in its share of the time", async () => {
  /** @type {string[]} */
  const ended = [];
  /** @param {string} name */
  const note = (name) => (/** @type {import("../embedded/child.mjs").Child} */ child) =>
    void child.exited.then((how) => ended.push(`${name}: ${how}`));
  const { start, stop, entries } = supervise([
    fakeStep("postgres", { onStart: note("postgres") }),
    fakeStep("reactors", { needs: ["postgres"], onStart: note("reactors"), stubborn: true }),
    fakeStep("web", { needs: ["reactors"], onStart: note("web") }),
  ]);
  await start();
  const startedAtMs = Date.now();
  await stop(1_500);
  expect(Date.now() - startedAtMs).toBeLessThan(5_000);
  expect(ended).toEqual(["web: signal SIGTERM", "reactors: signal SIGKILL", "postgres: signal SIGTERM"]);
  expect(entries()).toEqual([]);
});

test("R02 a step that fails ends the start with its reason, and the others can be stopped", async () => {
  /** @type {Promise<string> | undefined} */
  let exited;
  const { start, stop } = supervise([
    fakeStep("redis", {
      onStart: (child) => {
        exited = child.exited;
      },
    }),
    {
      name: "web",
      needs: ["redis"],
      start: async () => {
        throw new Error("the build is broken");
      },
    },
  ]);
  await expect(start()).rejects.toThrow(new CannotStart("web cannot start: the build is broken"));
  await stop();
  expect(await exited).toBe("signal SIGTERM");
});

test("R02 stopping in the middle of a start ends what is under way", async () => {
  const { start, stop } = supervise([
    { name: "livekit", start: ({ signal }) => pause(60_000, {}, { signal }) },
  ]);
  const started = start();
  await stop();
  await expect(started).rejects.toThrow("stopped while starting");
});

test("R02 steps that wait for each other are refused before anything starts", () => {
  expect(() => supervise([fakeStep("a", { needs: ["b"] }), fakeStep("b", { needs: ["a"] })])).toThrow("a, b");
});
