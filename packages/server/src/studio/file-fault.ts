import { type CommandActor, canIssue, type SessionCommand, type SessionState } from "@lectern/core";
import { isRefused, type Refused } from "@lectern/shared";
import type { ClassViewer } from "../classroom/caller.ts";
import { type Classes, streamOf } from "../classroom/classes.ts";
import { freshState } from "../classroom/fresh-state.ts";
import type { NamedPage } from "./class-files.ts";

type Naming = Extract<
  SessionCommand,
  { type: "studio.prepare" | "scene.add" | "scene.update" | "scene.take" | "slide.change" }
>;

const naming: readonly string[] = [
  "studio.prepare",
  "scene.add",
  "scene.update",
  "scene.take",
  "slide.change",
];
const names = (command: SessionCommand): command is Naming => naming.includes(command.type);

type MayName = {
  readonly assetId?: string | null | undefined;
  readonly page?: number | null | undefined;
};

const named = ({ assetId = null, page = null }: MayName): readonly NamedPage[] =>
  assetId === null ? [] : [{ assetId, page }];

/**
 * The pages that a command would show; a change of a scene counts as the scene that it leaves. What a lesson gave a class
 * may wait for its pages, so that taking a scene asks too: until they are there, what is on program stays. [R42]
 */
function pagesIn(command: Naming, { studio }: SessionState): readonly NamedPage[] {
  switch (command.type) {
    case "studio.prepare":
      return command.scenes.flatMap(named);
    case "scene.add":
    case "slide.change":
      return named(command);
    case "scene.update": {
      if (command.assetId === undefined && command.page === undefined) return [];
      const before = studio.scenes.find(({ id }) => id === command.sceneId);
      const { assetId = before?.assetId ?? null, page = before?.page ?? null } = command;
      return named({ assetId, page });
    }
    case "scene.take":
      return studio.scenes.filter(({ id }) => id === command.sceneId).flatMap(named);
  }
}

const has = ({ studio: { scenes, program } }: SessionState, assetId: string): boolean =>
  program.slide?.assetId === assetId || scenes.some((scene) => scene.assetId === assetId);

/**
 * Why a command may not show the files that it names; null when it may, and for every command that names none. Whoever
 * may not give the command at all is told that by the class, and nothing of files.
 */
export async function fileFault(
  classes: Pick<Classes, "commands" | "store" | "files">,
  { tenantId, sessionId, userId }: Pick<ClassViewer, "tenantId" | "sessionId" | "userId">,
  actor: CommandActor,
  command: SessionCommand,
): Promise<Refused | null> {
  if (!names(command)) return null;
  const stream = streamOf(tenantId, sessionId);
  const allows = ({ state }: { readonly state: SessionState }) => canIssue(state, command, actor) === true;
  let folded: { readonly state: SessionState } | Refused = await classes.commands.state(stream);
  // What somebody else just recorded may be why it is allowed.
  if (!isRefused(folded) && !allows(folded)) folded = await freshState(classes, stream);
  if (isRefused(folded) || !allows(folded)) return null;
  const { state } = folded;
  for (const page of pagesIn(command, state)) {
    const fault = await classes.files.fault({ tenantId, userId }, page, has(state, page.assetId));
    if (fault !== null) return fault;
  }
  return null;
}
