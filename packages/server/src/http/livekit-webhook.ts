import { isRefused, refuse } from "@lectern/shared";
import { noteMediaEvent } from "../classroom/note-media-event.ts";
import type { HttpContext } from "./context.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { refusedResponse } from "./problem.ts";
import { readBytes } from "./read-body.ts";

const off = refuse("unauthenticated", "webhook.off", "This installation takes no webhooks of this provider.");

/** LiveKit tells of rooms and participants: a hint that is kept, once, before it is acknowledged; the media server decides. */
export const livekitWebhook = (deps: HttpDependencies) => async (c: HttpContext) => {
  const { media } = deps.classes;
  if (media === null) return refusedResponse(c, off.refused);
  const body = await readBytes(c.req.raw);
  if ("refused" in body) return refusedResponse(c, body.refused);
  const event = await media.verifyWebhook(new TextDecoder().decode(body), c.req.header("authorization"));
  if (isRefused(event)) return refusedResponse(c, event.refused);
  await noteMediaEvent(deps.classes, event);
  return c.body(null, 204);
};
