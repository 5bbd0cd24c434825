import { schema, type Tx } from "@lectern/db";
import {
  type contracts,
  type Id,
  isRefused,
  type Refused,
  recordingAccessMs,
  refuse,
  uuidFromId,
} from "@lectern/shared";
import { and, eq } from "drizzle-orm";
import { findSession } from "../classroom/find-session.ts";
import type { Handler, Minted, Scope } from "../http/handler.ts";
import { storeOrRefusal } from "../studio/store-or-refusal.ts";
import { recordAccess } from "./access.ts";
import { replayOf } from "./open-replay.ts";

const { recordings } = schema;
type C = typeof contracts;
type RecordingId = Id<"recording">;

const missing = (): Refused =>
  refuse("missing", "recording.missing", "There is no such recording of this class, or it is not ready yet.");

/** Whether the medium is one of this class. */
async function isOf(tx: Tx, id: Id<"session">, recordingId: RecordingId): Promise<boolean> {
  const [row] = await tx
    .select({ id: recordings.id })
    .from(recordings)
    .where(and(eq(recordings.id, uuidFromId(recordingId)), eq(recordings.sessionId, uuidFromId(id))));
  return row !== undefined;
}

/** An address that dies at a moment, whole seconds in ms since 1970: made again for the same, it is the same. */
async function addressUntil(
  { tx, blobs }: Pick<Scope, "tx" | "blobs">,
  recordingId: RecordingId,
  expiresAtMs: number,
): Promise<string | Refused> {
  const [row] = await tx
    .select({ key: recordings.storageKey })
    .from(recordings)
    .where(eq(recordings.id, uuidFromId(recordingId)));
  const key = row?.key ?? null;
  if (key === null) return missing();
  const terms = { fromMs: expiresAtMs - recordingAccessMs, lastsMs: recordingAccessMs };
  return storeOrRefusal(blobs, (store) => store.presignGet(key, terms));
}

/** The access log has its row in the same transaction, and the caller the address only after its commit. [T10] */
export const grantRecording: Handler<C["sessionRecordingAccess"]> = async ({ params }, scope) => {
  const { tx, actor, classes, requestId } = scope;
  const { id, recordingId } = params;
  const found = await findSession(tx, actor, "replay.watch", id);
  if (isRefused(found)) return found;
  const replay = await replayOf(classes, found);
  if (isRefused(replay)) return replay;
  if (!(await isOf(tx, id, recordingId))) return missing();
  await recordAccess(tx, replay, requestId, { kind: "recording.granted", recordingId });
  const expiresAtMs = Math.floor((classes.clock.nowMs() + recordingAccessMs) / 1_000) * 1_000;
  const url = await addressUntil(scope, recordingId, expiresAtMs);
  if (isRefused(url)) return url;
  return { body: { recordingId, url, expiresAt: new Date(expiresAtMs).toISOString() } };
};

/** The address is a credential: a repetition gets the same grant again, and another one only under another key. */
export const recordingUrl: Minted<C["sessionRecordingAccess"], "url"> = {
  field: "url",
  async again({ recordingId, expiresAt }, scope) {
    const expiresAtMs = Date.parse(expiresAt);
    if (expiresAtMs <= scope.classes.clock.nowMs())
      return refuse(
        "conflict",
        "recording.access-expired",
        "This access is over; ask again under a new Idempotency-Key.",
      );
    return addressUntil(scope, recordingId, expiresAtMs);
  },
};
