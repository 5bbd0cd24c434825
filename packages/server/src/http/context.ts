import type { Context } from "hono";

/** What the edge knows of one request while it is served. */
export type HttpEnv = {
  Variables: {
    requestId: string;
    /** Template of the matched route, for logs and metrics; never a path with ids in it. */
    route: string;
    /** Added to the request's one log line; ids and codes only. */
    facts: Record<string, string>;
  };
};

export type HttpContext = Context<HttpEnv>;
