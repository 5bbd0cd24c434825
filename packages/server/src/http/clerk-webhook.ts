import { isRefused, refuse } from "@lectern/shared";
import { verifyIdentityWebhook } from "../adapters/clerk/verify-webhook.ts";
import { followIdentity } from "../people/follow-identity.ts";
import type { HttpContext } from "./context.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { refusedResponse } from "./problem.ts";
import { readBytes } from "./read-body.ts";

const off = refuse("unauthenticated", "webhook.off", "This installation takes no webhooks of this provider.");

/** Clerk tells of changed and deleted people; what it may do here is update and deactivate. */
export const clerkWebhook = (deps: HttpDependencies) => async (c: HttpContext) => {
  if (deps.clerkWebhookSecret === null) return refusedResponse(c, off.refused);
  const body = await readBytes(c.req.raw);
  if ("refused" in body) return refusedResponse(c, body.refused);
  const { url, headers } = c.req.raw;
  const signed = new Request(url, { method: "POST", headers, body: new TextDecoder().decode(body) });
  const event = await verifyIdentityWebhook(signed, deps.clerkWebhookSecret);
  if (isRefused(event)) return refusedResponse(c, event.refused);
  await followIdentity(deps.pool, event, c.get("requestId"));
  return c.body(null, 204);
};
