import {
  emptyScene,
  type Id,
  idFromUuid,
  isRefused,
  type NewScene,
  type Refused,
  refuse,
  SceneContent,
} from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import type { studioCommands } from "./commands.ts";
import { decideOnAir } from "./decide-on-air.ts";
import { record } from "./events.ts";
import { reordered, type Scene, type StudioState } from "./evolve.ts";

type Command = CommandOf<typeof studioCommands>;

const unchanged: Decided = { events: [] };

/** [ST3] A scene is judged as a whole: which layout shows a page of a file, counts down, and so on. */
function judged(fields: object): SceneContent | Refused {
  const parsed = SceneContent.safeParse(fields);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse(
    "invalid",
    "scene.fields",
    `${issue?.path.join(".") ?? "scene"}: ${issue?.message ?? "wrong"}`,
  );
}

function decideAdd(
  scenes: readonly NewScene[],
  beforeSceneId: Id<"scene"> | null,
  { newId }: DecideContext,
): Decided | Refused {
  const events = [];
  for (const scene of scenes) {
    const content = judged({ ...emptyScene, ...scene });
    if (isRefused(content)) return content;
    events.push(record("scene.added", { sceneId: idFromUuid("scene", newId()), ...content, beforeSceneId }));
  }
  return { events };
}

function decideUpdate(
  { type: _, sceneId, ...changes }: CommandOf<typeof studioCommands, "scene.update">,
  scene: Scene,
) {
  const { id, ...before } = scene;
  const content = judged({ ...before, ...changes });
  if (isRefused(content)) return content;
  if (JSON.stringify(content) === JSON.stringify(before)) return unchanged;
  return { events: [record("scene.updated", { sceneId, ...content })] };
}

export function decide(command: Command, state: StudioState, context: DecideContext): Decided | Refused {
  switch (command.type) {
    case "studio.prepare":
      return decideAdd(command.scenes, null, context);
    case "scene.add": {
      const { type: _, beforeSceneId = null, ...scene } = command;
      return decideAdd([scene], beforeSceneId, context);
    }
    case "scene.update": {
      const scene = state.scenes.find(({ id }) => id === command.sceneId);
      return scene === undefined ? unchanged : decideUpdate(command, scene);
    }
    case "scene.remove":
      return { events: [record("scene.removed", { sceneId: command.sceneId })] };
    case "scenes.reorder": {
      const { sceneIds } = command;
      const after = reordered(state.scenes, sceneIds);
      if (state.scenes.every((scene, i) => scene === after[i])) return unchanged;
      return { events: [record("scenes.reordered", { sceneIds })] };
    }
    default:
      return decideOnAir(command, state, context);
  }
}
