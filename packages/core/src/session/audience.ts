import { type Audience, type HiddenEvent, hiddenId } from "@lectern/shared";
import { hidden } from "./define-feature.ts";
import { foundations, upcast } from "./evolve.ts";
import { type AnyState, foundationOf, type Registry } from "./registry.ts";
import type { EventActor, LogEvent } from "./rules.ts";

/** [AU2] Outside staff an author is known only as a participant of the class, to who waits not even that. */
function actorFor(actor: EventActor, audience: Audience): EventActor {
  if (audience === "staff" || actor.kind === "service") return actor;
  return actor.kind === "participant" && audience === "learner" ? actor : { ...actor, id: hiddenId };
}

/**
 * An event as one audience class may see it; what it may not see keeps its place in the numbers. An event that this
 * build cannot read is shown to nobody: it cannot know what is in it. [AU5]
 */
export function presentEvent(
  registry: Registry,
  event: LogEvent,
  audience: Audience,
): LogEvent | HiddenEvent {
  const place = { sequence: event.sequence, hidden: true } as const;
  const feature = registry.events.get(event.type)?.feature;
  const current = upcast(registry, event);
  if (feature === undefined || current === null) return place;
  if (audience === "waiting" && feature.shownWhileWaiting !== true) return place;
  const shown = feature.present(current, audience === "waiting" ? "learner" : audience);
  return shown === hidden ? place : { ...shown, actor: actorFor(shown.actor, audience) };
}

/** The state as one audience class may see it: what folding the events shown to it gives. [AU6] */
export function viewState({ features }: Registry, state: AnyState, audience: Audience): AnyState {
  const slices = features.map((feature) => {
    if (audience !== "waiting") return [feature.name, feature.view(state[feature.name], audience)];
    const seen = feature.shownWhileWaiting === true;
    return [feature.name, seen ? feature.view(state[feature.name], "learner") : feature.initial()];
  });
  return { sequence: state.sequence, ...Object.fromEntries(slices) };
}

/** What is one participant's alone, a key per feature; never part of a hash. [AU7] */
export const mineOf = (
  { features }: Registry,
  state: AnyState,
  participantId: string,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    features.flatMap((feature) =>
      feature.mine === undefined
        ? []
        : [[feature.name, feature.mine(state[feature.name], participantId, foundationOf(state))]],
    ),
  );

/**
 * Whose `mine` an event may change; null for everybody's. An event reaches its own feature's slice and no other, unless it
 * is of those that all may follow. [AU9]
 */
export function concernedBy(registry: Registry, event: LogEvent): readonly string[] | null {
  const feature = registry.events.get(event.type)?.feature;
  const current = upcast(registry, event);
  if (feature === undefined || current === null || foundations.has(feature.name)) return null;
  return feature.mine === undefined ? [] : (feature.concerns?.(current) ?? null);
}
