import type { CommandOf } from "../command.ts";
import type { Foundation } from "../define-feature.ts";
import { manages } from "../lifecycle/can.ts";
import type { Caller } from "../roster/caller.ts";
import { leads } from "../roster/permissions.ts";
import { deny, type Verdict } from "../verdict.ts";
import type { studioCommands } from "./commands.ts";
import type { StudioState } from "./evolve.ts";

/** [ST9] */
export const mostScenes = 60;
export const mostOverlays = 8;

const missing = deny("missing", "scene.missing", "There is no such scene.");

/** [ST1] The running order belongs to who plans the class. */
const planned = (caller: Caller): Verdict =>
  manages(caller)
    ? true
    : deny("forbidden", "studio.not-managing", "Only a teacher of the course changes the scenes of a class.");

/** [ST2] */
const directed = ({ role }: Caller): Verdict =>
  leads(role)
    ? true
    : deny("forbidden", "studio.not-leading", "Only the host and co-hosts change what everybody sees.");

const fits = ({ scenes }: StudioState, more: number): Verdict =>
  scenes.length + more <= mostScenes
    ? true
    : deny("conflict", "scene.full", `A class has at most ${mostScenes} scenes; remove one first.`);

const known = ({ scenes }: StudioState, sceneId: string | null): Verdict =>
  sceneId === null || scenes.some(({ id }) => id === sceneId) ? true : missing;

/** The first of these verdicts that is not true. */
const all = (first: Verdict, ...others: readonly (() => Verdict)[]): Verdict =>
  others.reduce((verdict, next) => (verdict === true ? next() : verdict), first);

/** [ST6] A file comes into a class by its scenes, so that who may show what is asked once. */
const inStudio = ({ scenes, program }: StudioState, assetId: string): Verdict =>
  program.slide?.assetId === assetId || scenes.some((scene) => scene.assetId === assetId)
    ? true
    : deny("conflict", "slide.not-in-studio", "No scene of this class shows this file; add a scene first.");

const room = ({ overlays }: StudioState, id: string): Verdict =>
  overlays.length < mostOverlays || overlays.some(({ overlay }) => overlay.id === id)
    ? true
    : deny("conflict", "overlay.full", `${mostOverlays} overlays are shown; hide one first.`);

type About<Type extends keyof typeof studioCommands> = CommandOf<typeof studioCommands, Type>;
type Rule<Type extends keyof typeof studioCommands> = (
  caller: Caller,
  state: StudioState,
  foundation: Foundation,
  command: About<Type>,
) => Verdict;

const canAdd: Rule<"scene.add"> = (caller, state, _, { beforeSceneId = null }) =>
  all(
    planned(caller),
    () => fits(state, 1),
    () => known(state, beforeSceneId),
  );

const canPrepare: Rule<"studio.prepare"> = (caller, state, _, { scenes }) =>
  all(planned(caller), () => fits(state, scenes.length));

const canEdit: Rule<"scene.update" | "scene.remove"> = (caller, state, _, { sceneId }) =>
  all(planned(caller), () => known(state, sceneId));

const canReorder: Rule<"scenes.reorder"> = (caller, state, _, { sceneIds }) =>
  all(planned(caller), () =>
    new Set(sceneIds).size === sceneIds.length && sceneIds.every((id) => known(state, id) === true)
      ? true
      : deny("conflict", "scene.order", "The order must name scenes of the class, each once."),
  );

const canDirect: Rule<"scene.preview" | "scene.take"> = (caller, state, _, { sceneId }) =>
  all(directed(caller), () => known(state, sceneId));

const canTurn: Rule<"slide.change"> = (caller, state, _, { assetId }) =>
  all(directed(caller), () => inStudio(state, assetId));

const canOverlay: Rule<"overlay.show"> = (caller, state, _, { overlay }) =>
  all(directed(caller), () => room(state, overlay.id));

export const can = {
  "studio.prepare": canPrepare,
  "scene.add": canAdd,
  "scene.update": canEdit,
  "scene.remove": canEdit,
  "scenes.reorder": canReorder,
  "scene.preview": canDirect,
  "scene.take": canDirect,
  "slide.change": canTurn,
  "overlay.show": canOverlay,
  "overlay.hide": directed,
  "cta.show": directed,
  "cta.hide": directed,
};
