import { withTenant } from "@lectern/db";
import { type contracts, type Id, isRefused, type Refused } from "@lectern/shared";
import { namesOf, peopleOf } from "../classroom/people.ts";
import type { ClassHandler, ClassScope } from "../http/class-handler.ts";
import { type Access, recordAccess } from "./access.ts";
import { publishedText, readChapters, readTranscript } from "./artifact-files.ts";
import { openReplay, type Replay } from "./open-replay.ts";
import type { ArtifactKind } from "./published.ts";

type C = typeof contracts;

const filesOf = ({ classes, blobs }: ClassScope) => ({ pool: classes.pool, blobs });

/** Opens the replay for who may watch it, and has the access logged before anything of it is given. */
async function openLogged(
  { classes, actor, requestId }: ClassScope,
  id: Id<"session">,
  kind: Exclude<Access["kind"], "recording.granted">,
): Promise<Replay | Refused> {
  const replay = await openReplay(classes, actor, "replay.watch", id);
  if (isRefused(replay)) return replay;
  await withTenant(classes.pool, { tenantId: actor.tenantId }, (tx) =>
    recordAccess(tx, replay, requestId, { kind }),
  );
  return replay;
}

export const getTranscript: ClassHandler<C["sessionTranscript"]> = async ({ params }, scope) => {
  const replay = await openLogged(scope, params.id, "transcript.read");
  if (isRefused(replay)) return replay;
  const transcript = await readTranscript(filesOf(scope), replay.stream);
  if (isRefused(transcript)) return transcript;
  const speakers = transcript.segments.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker]));
  const people = namesOf(await peopleOf(scope.classes, replay.stream), new Set(speakers));
  return { body: { ...transcript, people } };
};

export const getTranscriptJson: ClassHandler<C["sessionTranscriptJson"]> = async ({ params }, scope) => {
  const replay = await openLogged(scope, params.id, "transcript.downloaded");
  if (isRefused(replay)) return replay;
  const body = await readTranscript(filesOf(scope), replay.stream);
  return isRefused(body) ? body : { body };
};

/** A file that was made to be taken along. */
async function download(
  scope: ClassScope,
  id: Id<"session">,
  kind: ArtifactKind,
  access: "transcript.downloaded" | "chapters.downloaded",
) {
  const replay = await openLogged(scope, id, access);
  if (isRefused(replay)) return replay;
  const text = await publishedText(filesOf(scope), replay.stream, kind);
  return isRefused(text) ? text : { body: undefined, text };
}

export const getTranscriptVtt: ClassHandler<C["sessionTranscriptVtt"]> = ({ params }, scope) =>
  download(scope, params.id, "captions-vtt", "transcript.downloaded");

export const getTranscriptSrt: ClassHandler<C["sessionTranscriptSrt"]> = ({ params }, scope) =>
  download(scope, params.id, "captions-srt", "transcript.downloaded");

export const getTranscriptTxt: ClassHandler<C["sessionTranscriptTxt"]> = ({ params }, scope) =>
  download(scope, params.id, "captions-txt", "transcript.downloaded");

export const getChaptersVtt: ClassHandler<C["sessionChaptersVtt"]> = ({ params }, scope) =>
  download(scope, params.id, "chapters-vtt", "chapters.downloaded");

export const getChapters: ClassHandler<C["sessionChapters"]> = async ({ params }, scope) => {
  const { classes, actor } = scope;
  const replay = await openReplay(classes, actor, "replay.watch", params.id);
  if (isRefused(replay)) return replay;
  const body = await readChapters(filesOf(scope), replay.stream);
  return isRefused(body) ? body : { body };
};
