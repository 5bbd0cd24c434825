import { edgeStatus, isRefused, ruleStatus } from "@lectern/shared";
import type { ClassRoute } from "./class-handlers.ts";
import type { HttpContext } from "./context.ts";
import { refusedResponse } from "./problem.ts";
import { respond } from "./respond.ts";
import { runClassHandler } from "./run-class-handler.ts";
import { readRequest, type ServeDependencies } from "./serve.ts";

const unchanged = (etag: string, cache: "revalidate" | undefined) => {
  const headers = new Headers({ ETag: etag });
  if (cache !== undefined) headers.set("Cache-Control", "private, no-cache");
  return new Response(null, { status: 304, headers });
};

/** Serves one contract of a class's log to an identified caller. */
export const serveClass =
  (deps: ServeDependencies, route: ClassRoute) =>
  async (c: HttpContext): Promise<Response> => {
    const asked = await readRequest(deps, route.contract, c);
    if (asked instanceof Response) return asked;
    const { caller, input } = asked;
    const { text } = route.contract.success;
    const asText = text !== undefined && c.req.header("accept")?.includes(text) === true;
    const requestId = c.get("requestId");
    const outcome = await runClassHandler(deps, {
      route,
      caller,
      input,
      key: asked.key ?? "",
      asText,
      requestId,
    });
    if (isRefused(outcome)) {
      const { refused } = outcome;
      if ("errors" in outcome) return refusedResponse(c, refused, edgeStatus(refused.kind), outcome.errors);
      return refusedResponse(c, refused, ruleStatus(refused.kind));
    }
    if (outcome.etag !== undefined && c.req.header("if-none-match") === outcome.etag) {
      return unchanged(outcome.etag, outcome.cache);
    }
    return respond(outcome);
  };
