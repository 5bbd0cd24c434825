import { type Pool, schema, withTenant } from "@lectern/db";
import type { SessionTimeline } from "@lectern/shared";
import { and, eq, inArray } from "drizzle-orm";
import { readEvents } from "../consumers/events.ts";
import type { Stream } from "../ports/event-store.ts";
import { sessionTimeline } from "./session-timeline.ts";

const { studioAssetPages: pages } = schema;
const pageSize = 5_000;

/** What a class was, up to and with an event, with the words of its slides. Null while it has not ended by then. */
export const readTimeline = (pool: Pool, stream: Stream, upTo: number): Promise<SessionTimeline | null> =>
  withTenant(pool, { tenantId: stream.tenantId, statementTimeoutMs: 60_000 }, async (tx) => {
    const events = [];
    while (events.length < upTo) {
      const page = await readEvents(tx, stream, events.length, Math.min(pageSize, upTo - events.length));
      events.push(...page);
      if (page.length === 0) break;
    }
    const timeline = sessionTimeline(stream.sessionId, events);
    if (timeline === null) return null;
    const assets = [...new Set(timeline.slides.map(({ assetId }) => assetId))];
    const written = await tx
      .select({ assetId: pages.assetId, page: pages.page, text: pages.text })
      .from(pages)
      .where(and(eq(pages.tenantId, stream.tenantId), inArray(pages.assetId, assets)))
      .orderBy(pages.assetId, pages.page);
    const shown = new Set(timeline.slides.map(({ assetId, page }) => `${assetId} ${page}`));
    return { ...timeline, pages: written.filter(({ assetId, page }) => shown.has(`${assetId} ${page}`)) };
  });
