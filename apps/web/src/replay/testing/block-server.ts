import type { Problem, ReplayBlock } from "@lectern/shared";
import { localProblem, type Outcome } from "../../http/problem.ts";
import { VirtualClock } from "../../session/testing/virtual-clock.ts";
import { BlockShelf } from "../log/block-shelf.ts";
import { quietBlock } from "./blocks.ts";

export const away = localProblem("network.unreachable");
export const denied: Problem = { ...away, code: "access.denied", status: 403 };

/** A server that gives quiet blocks, one after each passage of time, and whatever problem a test wants of it. */
export function blockServer(count: number) {
  const clock = new VirtualClock();
  /** Blocks in the order in which they were asked for. */
  const asked: number[] = [];
  const server = {
    problemOf: (_n: number): Problem | null => null,
    make: quietBlock,
  };
  const load = (n: number) => {
    asked.push(n);
    return new Promise<Outcome<ReplayBlock>>((resolve) => {
      clock.after(10, () => {
        const problem = server.problemOf(n);
        resolve(problem === null ? { ok: true, body: server.make(n) } : { ok: false, problem });
      });
    });
  };
  const shelf = new BlockShelf(
    { load, after: clock.after, random: () => 0.999 },
    count,
    quietBlock(0).foldVersion,
  );
  return { clock, asked, server, shelf };
}
