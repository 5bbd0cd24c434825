import { schema, type Tx } from "@lectern/db";
import { uuidFromId } from "@lectern/shared";
import type { Replay } from "./open-replay.ts";

/** What of a class somebody looked at afterwards (R81). */
export type Access =
  | { readonly kind: "replay.opened" | "transcript.read" | "transcript.downloaded" | "chapters.downloaded" }
  | { readonly kind: "recording.granted"; readonly recordingId: string };

/** Writes the row of the access log; what is accessed is given only after it. */
export async function recordAccess(
  tx: Tx,
  { stream, viewer }: Pick<Replay, "stream" | "viewer">,
  requestId: string,
  access: Access,
): Promise<void> {
  const subject =
    access.kind === "recording.granted"
      ? { subjectKind: "recording", subjectId: access.recordingId }
      : { subjectKind: "session", subjectId: viewer.sessionId };
  await tx.insert(schema.accessLog).values({
    tenantId: stream.tenantId,
    actorKind: "user",
    actorId: uuidFromId(viewer.userId),
    kind: access.kind,
    requestId,
    ...subject,
  });
}
