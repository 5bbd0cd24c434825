import { createHash } from "node:crypto";
import { can, mineOf, sessionRules, stateHash, viewState } from "@lectern/core";
import { withTenant } from "@lectern/db";
import { type contracts, type Id, idFromUuid, isRefused, type ReplayManifest } from "@lectern/shared";
import { namesOf, peopleOf } from "../classroom/people.ts";
import type { ClassHandler } from "../http/class-handler.ts";
import { apiRoot } from "../http/path.ts";
import { recordAccess } from "./access.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { historyKey, openReplay, type Replay } from "./open-replay.ts";
import { type ArtifactKind, lastRunOf, type Published, publishedOf, type RecordingRow } from "./published.ts";
import { keepRecent } from "./recent.ts";

type C = typeof contracts;

const recentHashes = keepRecent<string>(512);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const under = (id: Id<"session">, path: string) => `${apiRoot}/sessions/${id}/${path}`;

function trackOf(id: Id<"session">, row: RecordingRow): ReplayManifest["tracks"][number] {
  const mediaId = idFromUuid("recording", row.id);
  return {
    mediaId,
    kind: row.hasVideo ? "video" : "audio",
    contentType: row.contentType ?? "video/mp4",
    durationMs: row.durationMs,
    bytes: row.bytes ?? 0,
    width: row.width,
    height: row.height,
    access: under(id, `recordings/${mediaId}/access`),
  };
}

function linksOf(id: Id<"session">, { artifacts }: Published): ReplayManifest["links"] {
  const where = (kind: ArtifactKind, path: string) =>
    artifacts.some((one) => one.kind === kind) ? under(id, path) : null;
  return {
    transcript: where("transcript", "transcript"),
    captions: where("captions-vtt", "transcript.vtt"),
    chapters: where("chapters", "chapters"),
    search: under(id, "search"),
    artifacts: under(id, "artifacts"),
  };
}

/** What belongs to one person, and the names of those whom their audience class saw; overseers are told neither. */
async function peopleFor(classes: Parameters<typeof peopleOf>[0], replay: Replay, watches: boolean) {
  const { stream, state, audience } = replay;
  if (!watches) return { people: {}, participantId: null, mine: {} };
  const { participantId } = replay.viewer;
  const seen = Object.keys(viewState(state, audience).roster.participants);
  const own = participantId === null ? [] : [participantId];
  return {
    people: namesOf(await peopleOf(classes, stream), [...seen, ...own]),
    participantId,
    mine: participantId === null ? {} : mineOf(state, participantId),
  };
}

const entry = (id: Id<"session">, block: Block) => ({
  ...block,
  href: under(id, `replay/blocks/${block.n}`),
});

/**
 * What a replay needs to begin. It is put together from the log as it is now and what the engine has published so far, so
 * it is there as soon as the class has ended, whether or not there is an engine.
 */
export const getReplay: ClassHandler<C["sessionReplay"]> = async ({ params: { id } }, scope) => {
  const { classes, actor, requestId } = scope;
  const replay = await openReplay(classes, actor, "replay.read", id);
  if (isRefused(replay)) return replay;
  const { stream, audience, epoch, head, state, durationMs } = replay;
  const { enrollment } = replay.viewer.standing;
  const watches = !isRefused(can(actor, "replay.watch", { courseRole: enrollment }));
  const blocks = await blocksOf(classes.pool, replay);
  const { published, run } = await withTenant(classes.pool, { tenantId: stream.tenantId }, async (tx) => {
    await recordAccess(tx, replay, requestId, { kind: "replay.opened" });
    return { published: await publishedOf(tx, stream), run: await lastRunOf(tx, stream) };
  });
  const { title, startedAt, endedAt } = state.session;
  const body: ReplayManifest = {
    schema: "lectern.replay.v1",
    sessionId: id,
    title,
    class: audience,
    startedAt: startedAt ?? "",
    endedAt: endedAt ?? "",
    durationMs,
    versions: {
      epoch,
      head,
      foldVersion: sessionRules.foldVersion,
      published: published.version,
      pipeline: published.pipeline,
    },
    stateHash: await recentHashes([historyKey(replay), audience].join(" "), async () =>
      stateHash(viewState(state, audience), sha256),
    ),
    timeMap: published.timeMap,
    blocks: blocks.map((block) => entry(id, block)),
    tracks: published.recordings.map((row) => trackOf(id, row)),
    links: linksOf(id, published),
    artifacts: run?.state ?? "none",
    notes: [...published.notes],
    ...(await peopleFor(classes, replay, watches)),
  };
  return { body };
};
