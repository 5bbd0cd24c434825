import type { SessionCommand } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import { type Id, PollContent, SceneContent, uuidFromId } from "@lectern/shared";
import { asc, eq } from "drizzle-orm";

const { lessonPolls, lessonScenes } = schema;

/** What one command brings, as its rules allow. */
const scenesAtOnce = 20;

/** The commands that give a new class the studio that its lesson prepared: scenes in order, then polls. */
export async function lessonCommands(tx: Tx, lesson: Id<"lesson">): Promise<readonly SessionCommand[]> {
  const lessonId = uuidFromId(lesson);
  const scenes = await tx
    .select({ content: lessonScenes.content })
    .from(lessonScenes)
    .where(eq(lessonScenes.lessonId, lessonId))
    .orderBy(asc(lessonScenes.position));
  const polls = await tx
    .select({ content: lessonPolls.content })
    .from(lessonPolls)
    .where(eq(lessonPolls.lessonId, lessonId))
    .orderBy(asc(lessonPolls.position));
  const commands: SessionCommand[] = [];
  for (let at = 0; at < scenes.length; at += scenesAtOnce) {
    const batch = scenes.slice(at, at + scenesAtOnce);
    commands.push({
      type: "studio.prepare",
      scenes: batch.map(({ content }) => SceneContent.parse(content)),
    });
  }
  for (const { content } of polls) commands.push({ type: "poll.create", ...PollContent.parse(content) });
  return commands;
}
