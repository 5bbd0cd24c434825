import { contracts } from "@lectern/shared";
import { Hono } from "hono";
import { createWriteBudget } from "./admit-write.ts";
import { classRoutes } from "./class-handlers.ts";
import { clerkWebhook } from "./clerk-webhook.ts";
import type { HttpContext, HttpEnv } from "./context.ts";
import { passingTrouble, rootCause } from "./database-trouble.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { engineWebhook } from "./engine-webhook.ts";
import { type PublicId, routes } from "./handlers.ts";
import { livekitWebhook } from "./livekit-webhook.ts";
import { observe } from "./observe.ts";
import { openApiDocument } from "./openapi.ts";
import { healthz, metricsPage, readyz } from "./operations.ts";
import { apiRoot } from "./path.ts";
import { missingRoute, problemOf, refusedResponse } from "./problem.ts";
import { publicHandlers } from "./public-handlers.ts";
import { securityHeaders } from "./security-headers.ts";
import { serve } from "./serve.ts";
import { serveClass } from "./serve-class.ts";
import { servePublic } from "./serve-public.ts";

export type HttpApp = { readonly fetch: (request: Request) => Promise<Response> | Response };

type Serve = (c: HttpContext) => Response | Promise<Response>;
type Mounted = { readonly method: string; readonly path: string; readonly serve: Serve };

/** Everything the process answers, with paths as the contracts write them. */
function mounted(given: HttpDependencies): readonly Mounted[] {
  const deps = { ...given, writes: given.writes ?? createWriteBudget() };
  return [
    ...routes.map((route) => ({
      method: route.contract.method,
      path: `${apiRoot}${route.contract.path}`,
      serve: serve(deps, route),
    })),
    ...classRoutes.map((route) => ({
      method: route.contract.method,
      path: `${apiRoot}${route.contract.path}`,
      serve: serveClass(deps, route),
    })),
    ...(Object.keys(publicHandlers) as PublicId[]).map((id) => ({
      method: contracts[id].method,
      path: `${apiRoot}${contracts[id].path}`,
      serve: servePublic(deps, id),
    })),
    { method: "GET", path: `${apiRoot}/openapi.json`, serve: (c) => c.json(openApiDocument()) },
    { method: "POST", path: "/api/webhooks/clerk", serve: clerkWebhook(deps) },
    { method: "POST", path: "/api/webhooks/livekit", serve: livekitWebhook(deps) },
    { method: "POST", path: "/api/webhooks/engine", serve: engineWebhook(deps) },
    { method: "GET", path: "/healthz", serve: healthz },
    { method: "GET", path: "/readyz", serve: readyz(deps) },
    { method: "GET", path: "/metrics", serve: metricsPage(deps) },
  ];
}

/** A known path, asked with a method that it does not have. */
const refuseMethod = (allow: string): Serve => {
  const shape = {
    status: 405,
    title: "Method not allowed",
    code: "method.not-allowed",
    detail: `This address answers ${allow}.`,
  };
  return (c) => problemOf(c, shape, { Allow: allow });
};

/** What was thrown is ours to know: the answer tells no more than which request it was. */
const answerError = (deps: HttpDependencies) => (error: Error, c: HttpContext) => {
  const requestId = c.get("requestId");
  const { message: reason, stack } = rootCause(error);
  const passing = passingTrouble(error);
  if (passing !== null) {
    deps.logger.warn("database trouble", { requestId, reason });
    return refusedResponse(c, passing.refused);
  }
  deps.logger.error("bug", { requestId, reason, stack });
  deps.errors.capture(error, { requestId });
  const shape = { status: 500, title: "Our fault", code: "internal.error" };
  return problemOf(c, { ...shape, detail: "Something went wrong here; it has been reported." });
};

/** The HTTP API over its dependencies; the same app runs in a Next route and in a Node server. */
export function createHttpApp(deps: HttpDependencies): HttpApp {
  const app = new Hono<HttpEnv>();
  app.use(observe(deps));
  app.use(securityHeaders(deps.publicUrl));
  const table = mounted(deps);
  const add = (method: string, path: string, handler: Serve) =>
    app.on(method, path.replace(/\{(\w+)\}/g, ":$1"), (c) => {
      c.set("route", path);
      return handler(c);
    });
  for (const { method, path, serve: handler } of table) add(method, path, handler);
  for (const path of new Set(table.map((one) => one.path))) {
    const methods = table.filter((one) => one.path === path).map(({ method }) => method);
    add("ALL", path, refuseMethod(methods.flatMap((m) => (m === "GET" ? ["GET", "HEAD"] : [m])).join(", ")));
  }
  app.notFound((c) => refusedResponse(c, missingRoute));
  app.onError(answerError(deps));
  return { fetch: (request) => app.fetch(request) };
}
