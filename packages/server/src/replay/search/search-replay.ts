import { type LogEvent, presentEvent } from "@lectern/core";
import { schema, withTenant } from "@lectern/db";
import { type contracts, idFromUuid, isRefused, type Refused, type TimeMap } from "@lectern/shared";
import { and, eq } from "drizzle-orm";
import type { ClassHandler, ClassScope } from "../../http/class-handler.ts";
import type { Stream } from "../../ports/event-store.ts";
import { readTranscript } from "../artifact-files.ts";
import { historyKey, openReplay, type Replay } from "../open-replay.ts";
import { publishedOf } from "../published.ts";
import { keepRecent } from "../recent.ts";
import { type Entry, entriesOf, type PageText, spokenEntries } from "./entries.ts";
import { find } from "./find.ts";

const { replays, sessionAssets, studioAssetPages } = schema;
const pageSize = 1_000;

type Index = { readonly entries: readonly Entry[]; readonly timeMap: TimeMap; readonly whole: boolean };

/** The words on the pages of all files that the class had. */
async function pageTexts({ classes }: ClassScope, { tenantId, sessionId }: Stream): Promise<PageText> {
  const rows = await withTenant(classes.pool, { tenantId }, (tx) =>
    tx
      .select({ assetId: studioAssetPages.assetId, page: studioAssetPages.page, text: studioAssetPages.text })
      .from(studioAssetPages)
      .innerJoin(
        sessionAssets,
        and(eq(sessionAssets.tenantId, tenantId), eq(sessionAssets.assetId, studioAssetPages.assetId)),
      )
      .where(eq(sessionAssets.sessionId, sessionId)),
  );
  const texts = new Map(
    rows.map(({ assetId, page, text }) => [`${idFromUuid("asset", assetId)}/${page}`, text]),
  );
  return (assetId, page) => texts.get(`${assetId}/${page}`) ?? "";
}

async function shownEvents({ classes }: ClassScope, replay: Replay): Promise<LogEvent[] | Refused> {
  const { stream, audience, head } = replay;
  const shown: LogEvent[] = [];
  for (let after = 0; after < head; ) {
    const tail = await classes.store.readTail(stream, after, pageSize);
    if (isRefused(tail)) return tail;
    if (tail.events.length === 0) break;
    for (const { command: _, ...event } of tail.events) {
      const seen = presentEvent(event, audience);
      if (!("hidden" in seen)) shown.push(seen);
    }
    after += tail.events.length;
  }
  return shown;
}

/** Of what is published; 0 before anything is. */
async function versionOf({ classes }: ClassScope, { tenantId, sessionId }: Stream): Promise<number> {
  const [row] = await withTenant(classes.pool, { tenantId }, (tx) =>
    tx
      .select({ version: replays.version })
      .from(replays)
      .where(and(eq(replays.tenantId, tenantId), eq(replays.sessionId, sessionId))),
  );
  return row?.version ?? 0;
}

async function indexOf(scope: ClassScope, replay: Replay): Promise<Index | Refused> {
  const { stream, startedAtMs, durationMs } = replay;
  const { classes, blobs } = scope;
  const shown = await shownEvents(scope, replay);
  if (isRefused(shown)) return shown;
  const pageText = await pageTexts(scope, stream);
  const { timeMap, artifacts } = await withTenant(classes.pool, { tenantId: stream.tenantId }, (tx) =>
    publishedOf(tx, stream),
  );
  const hasTranscript = artifacts.some(({ kind }) => kind === "transcript");
  const transcript = hasTranscript ? await readTranscript({ pool: classes.pool, blobs }, stream) : null;
  // A file store that is away takes what was said out of the search, not the rest.
  const spoken = transcript === null || isRefused(transcript) ? [] : spokenEntries(transcript.segments);
  return {
    entries: [...entriesOf(shown, { startedAtMs, durationMs, pageText }), ...spoken],
    timeMap,
    whole: transcript === null || !isRefused(transcript),
  };
}

/** Reading a long class takes a moment; searching it again does not. */
const recent = keepRecent<Index | Refused>(16);

/** Finds words in what the caller's audience class saw, wrote and heard. */
export const searchReplay: ClassHandler<(typeof contracts)["sessionSearch"]> = async (
  { params, query },
  scope,
) => {
  const { classes, actor } = scope;
  const replay = await openReplay(classes, actor, "replay.watch", params.id);
  if (isRefused(replay)) return replay;
  const version = await versionOf(scope, replay.stream);
  const key = [historyKey(replay), replay.audience, version].join(" ");
  const index = await recent(
    key,
    () => indexOf(scope, replay),
    (made) => !isRefused(made) && made.whole,
  );
  return isRefused(index) ? index : { body: find(index.entries, index.timeMap, query.q) };
};
