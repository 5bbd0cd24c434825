import { z } from "zod";

const uuid = z.uuid();

/** What of a replay was published: a reader that shows the class fetches it. */
export const PublishedPart = z
  .enum(["replay", "video", "pictures", "captions", "chapters"])
  .meta({ id: "PublishedPart" });
export type PublishedPart = z.infer<typeof PublishedPart>;

/**
 * With this call, `POST` to the address that it was configured with, the engine says that something of a replay was
 * published; whoever takes it appends `artifact.published` and nothing else. The rows are there already. It may come more
 * than once, under the same `id`. Any answer but 2xx is tried again; 400, 404 and 422 are taken for final.
 */
export const Announcement = z
  .strictObject({
    id: uuid,
    tenantId: uuid,
    sessionId: uuid,
    runId: uuid,
    part: PublishedPart,
    /** Of the replay (`replays.version`), with it. */
    version: z.int().min(1),
  })
  .meta({ id: "Announcement" });
export type Announcement = z.infer<typeof Announcement>;

/**
 * Header of the call: `t=<seconds since 1970>,v1=<hexadecimal>`, `v1` being HMAC-SHA-256 of `<t>.<body as sent>` under a
 * secret that both know. There may be several `v1` while a secret is being replaced.
 */
export const announcementSignatureHeader = "lectern-signature";

/** A call whose time is further away than this is refused. */
export const announcementLeewayMs = 300_000;
