import { isBearer } from "../process/is-bearer.ts";
import { askReadiness } from "../process/readiness.ts";
import type { HttpContext } from "./context.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { missingRoute, refusedResponse } from "./problem.ts";

/** The process runs; says nothing about what it depends on. */
export const healthz = (c: HttpContext): Response => c.json({ status: "ok" });

/** Whether what the process depends on can be used; why not is for the log, not for the outside. */
export const readyz =
  ({ readiness, logger }: HttpDependencies) =>
  async (c: HttpContext) => {
    const { ready, body } = await askReadiness(readiness, logger);
    return c.json(body, ready ? 200 : 503);
  };

/** For the staff's network; to anybody without the token there is no such page. */
export const metricsPage = (deps: HttpDependencies) => async (c: HttpContext) => {
  const { metrics, metricsToken } = deps;
  if (metricsToken !== null && !isBearer(c.req.header("authorization"), metricsToken)) {
    return refusedResponse(c, missingRoute);
  }
  return c.body(await metrics.text(), 200, { "Content-Type": metrics.contentType });
};
