import type { Projection, SessionEvent } from "@lectern/core";
import { uuidFromId } from "@lectern/shared";

export type OverrideRow = {
  /** `role:learner` or `participant:<uuid>`. */
  readonly target: string;
  readonly permission: string;
  readonly allow: "yes" | "no";
  /** The id of the participant or user who set it, as the log names them. */
  readonly grantedBy: string;
  readonly createdAt: string;
};

export type OverridesView = Readonly<Record<string, OverrideRow>>;

type Overridden = Extract<SessionEvent, { type: "permission.overridden" }>;

function override(view: OverridesView, { actor, at, payload }: Overridden): OverridesView {
  const { permission, allow } = payload;
  const target =
    "role" in payload.target
      ? `role:${payload.target.role}`
      : `participant:${uuidFromId(payload.target.participantId)}`;
  const key = `${target} ${permission}`;
  if (allow === null) {
    const { [key]: _, ...rows } = view;
    return rows;
  }
  const row: OverrideRow = {
    target,
    permission,
    allow: allow ? "yes" : "no",
    grantedBy: actor.id,
    createdAt: at,
  };
  return { ...view, [key]: row };
}

/** The permissions that hold beside what roles give (R11), each with who set it last and when. */
export const overridesProjection: Projection<OverridesView> = {
  name: "overrides",
  initial: () => ({}),
  evolve: (view, event) => (event.type === "permission.overridden" ? override(view, event) : view),
};
