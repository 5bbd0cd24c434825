import { type ContractInput, contracts, isRefused } from "@lectern/shared";
import type { HttpContext } from "./context.ts";
import type { HttpDependencies } from "./dependencies.ts";
import type { PublicId } from "./handlers.ts";
import { checkOrigin } from "./origin.ts";
import { toOutcome } from "./outcome.ts";
import { refusedResponse } from "./problem.ts";
import { publicHandlers } from "./public-handlers.ts";
import { readInput } from "./read-input.ts";
import { respond } from "./respond.ts";
import { sessionCookie } from "./session-cookie.ts";

/** Serves a route that needs no identity; another site's page may not use it to sign a person in or out. */
export const servePublic =
  <Id extends PublicId>(deps: HttpDependencies, id: Id) =>
  async (c: HttpContext): Promise<Response> => {
    const contract: (typeof contracts)[Id] = contracts[id];
    const foreign = checkOrigin(c.req.raw, deps.publicUrl, "bearer");
    if (foreign !== null) return refusedResponse(c, foreign.refused);
    const input = await readInput(contract, c.req.raw, { params: c.req.param(), query: c.req.queries() });
    if ("refused" in input) {
      return refusedResponse(c, input.refused, undefined, "errors" in input ? input.errors : undefined);
    }
    const reply = await publicHandlers[id](deps, input as ContractInput<(typeof contracts)[Id]>);
    if (isRefused(reply)) return refusedResponse(c, reply.refused);
    const response = respond(toOutcome(contract, reply));
    if (reply.session !== undefined) {
      response.headers.append("Set-Cookie", sessionCookie(deps.publicUrl, reply.session));
    }
    return response;
  };
