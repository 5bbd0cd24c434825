import { createHash, timingSafeEqual } from "node:crypto";
import type { HttpContext } from "./context.ts";
import type { HttpDependencies, Readiness } from "./dependencies.ts";
import { missingRoute, refusedResponse } from "./problem.ts";

const readinessDeadlineMs = 4_000;

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Of equal digests, so that neither length nor prefix of the token shows in the time taken. */
const isToken = (given: string | undefined, token: string) =>
  timingSafeEqual(digest(given ?? ""), digest(`Bearer ${token}`));

async function probe({ name, check }: Readiness) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("does not answer")), readinessDeadlineMs);
  });
  try {
    await Promise.race([check(), late]);
    return { name, ready: true as const };
  } catch (error) {
    return { name, ready: false as const, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** The process runs; says nothing about what it depends on. */
export const healthz = (c: HttpContext): Response => c.json({ status: "ok" });

/** Whether what the process depends on can be used; why not is for the log, not for the outside. */
export const readyz = (deps: HttpDependencies) => async (c: HttpContext) => {
  const probes = await Promise.all(deps.readiness.map(probe));
  for (const { name, ...found } of probes) {
    if (!found.ready) deps.logger.warn("not ready", { name, reason: found.reason });
  }
  const ready = probes.every((one) => one.ready);
  const checks = probes.map((one) => ({ name: one.name, ready: one.ready }));
  return c.json({ status: ready ? "ready" : "unavailable", checks }, ready ? 200 : 503);
};

/** For the staff's network; to anybody without the token there is no such page. */
export const metricsPage = (deps: HttpDependencies) => async (c: HttpContext) => {
  const { metrics, metricsToken } = deps;
  if (metricsToken !== null && !isToken(c.req.header("authorization"), metricsToken)) {
    return refusedResponse(c, missingRoute);
  }
  return c.body(await metrics.text(), 200, { "Content-Type": metrics.contentType });
};
