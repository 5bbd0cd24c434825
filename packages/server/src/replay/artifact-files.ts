import { withTenant } from "@lectern/db";
import { Chapters, isRefused, type Refused, refuse, Transcript } from "@lectern/shared";
import type { Classes } from "../classroom/classes.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import type { Stream } from "../ports/event-store.ts";
import { storeOrRefusal } from "../studio/store-or-refusal.ts";
import { type ArtifactKind, type ArtifactRow, artifactOf } from "./published.ts";

type Files = { readonly pool: Classes["pool"]; readonly blobs: BlobStore | null };

const notMade = (): Refused =>
  refuse("missing", "artifact.missing", "This was not made of the class, or not yet; look at its artifacts.");

/** The text of what was published; refuses what was not, and while the file store is away. */
async function readText({ blobs }: Pick<Files, "blobs">, row: ArtifactRow): Promise<string | Refused> {
  const bytes = await storeOrRefusal(blobs, (store) => store.get(row.storageKey));
  if (isRefused(bytes)) return bytes;
  return bytes === null ? notMade() : new TextDecoder().decode(bytes);
}

/** One text that was made of a class, as it is. */
export async function publishedText(
  files: Files,
  stream: Stream,
  kind: ArtifactKind,
): Promise<string | Refused> {
  const { tenantId } = stream;
  const row = await withTenant(files.pool, { tenantId }, (tx) => artifactOf(tx, stream, kind));
  return row === null ? notMade() : readText(files, row);
}

export async function readTranscript(files: Files, stream: Stream): Promise<Transcript | Refused> {
  const text = await publishedText(files, stream, "transcript");
  return isRefused(text) ? text : Transcript.parse(JSON.parse(text));
}

export async function readChapters(files: Files, stream: Stream): Promise<Chapters | Refused> {
  const text = await publishedText(files, stream, "chapters");
  return isRefused(text) ? text : Chapters.parse(JSON.parse(text));
}
