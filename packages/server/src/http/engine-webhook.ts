import { Announcement, announcementSignatureHeader, refuse } from "@lectern/shared";
import { verifyAnnouncement } from "../adapters/node/verify-announcement.ts";
import { notePublished } from "../replay/note-published.ts";
import type { HttpContext } from "./context.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { refusedResponse } from "./problem.ts";
import { readBytes } from "./read-body.ts";

const off = refuse("unauthenticated", "webhook.off", "This installation takes no webhooks of this provider.");
const misshapen = refuse("invalid", "webhook.shape", "The body is no announcement of the artifact engine.");

const parsed = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
};

/** The artifact engine tells what it has published; all that comes of it is one event in the class's log. */
export const engineWebhook = (deps: HttpDependencies) => async (c: HttpContext) => {
  const { engineSecrets: secrets, classes } = deps;
  if (secrets.length === 0) return refusedResponse(c, off.refused);
  const body = await readBytes(c.req.raw);
  if ("refused" in body) return refusedResponse(c, body.refused);
  const header = c.req.header(announcementSignatureHeader);
  const forged = verifyAnnouncement(body, header, { secrets, nowMs: classes.clock.nowMs() });
  if (forged !== null) return refusedResponse(c, forged.refused);
  const announcement = Announcement.safeParse(parsed(body));
  if (!announcement.success) return refusedResponse(c, misshapen.refused);
  const refused = await notePublished(classes, announcement.data);
  return refused === null ? c.body(null, 204) : refusedResponse(c, refused.refused);
};
