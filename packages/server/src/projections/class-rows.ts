import {
  type AttendanceView,
  attendanceItems,
  attendanceProjection,
  type LogEvent,
  type RosterView,
  readEvent,
  rosterProjection,
  type SessionState,
  sessionRules,
} from "@lectern/core";
import { type Id, type SessionRole, uuidFromId } from "@lectern/shared";
import { type OverrideRow, type OverridesView, overridesProjection } from "./overrides.ts";
import {
  type AssetsView,
  type StudioChanges,
  type StudioRows,
  studioChanges,
  studioRows,
  useAssets,
} from "./studio.ts";

/** Everything of a class that is kept as rows, folded. */
export type ClassFold = {
  readonly state: SessionState;
  readonly roster: RosterView;
  readonly attendance: AttendanceView;
  readonly overrides: OverridesView;
  readonly assets: AssetsView;
};

export const initialClass: ClassFold = {
  state: sessionRules.initial(),
  roster: rosterProjection.initial(),
  attendance: attendanceProjection.initial(),
  overrides: overridesProjection.initial(),
  assets: {},
};

/** The fold after one more event; one that this build cannot read moves nothing but the number. */
export function foldClass(fold: ClassFold, event: LogEvent): ClassFold {
  const state = sessionRules.evolve(fold.state, event);
  const current = readEvent(event);
  if (current === null) return { ...fold, state };
  return {
    state,
    roster: rosterProjection.evolve(fold.roster, current),
    attendance: attendanceProjection.evolve(fold.attendance, current),
    overrides: overridesProjection.evolve(fold.overrides, current),
    assets: useAssets(fold.assets, event),
  };
}

export type SessionRow = {
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: "scheduled" | "live" | "ended" | "cancelled";
  readonly admission: "open" | "waiting-room";
  readonly stage: "open" | "invited";
  readonly recording: "on" | "off";
  readonly startedAt: string | null;
  readonly endedAt: string | null;
};

export type ParticipantRow = {
  readonly id: string;
  readonly userId: string;
  readonly role: SessionRole;
  readonly firstJoinedAt: string | null;
  readonly lastLeftAt: string | null;
};

export type ClassRows = {
  /** Null before the class was scheduled. */
  readonly session: SessionRow | null;
  readonly participants: readonly ParticipantRow[];
  readonly overrides: readonly OverrideRow[];
  readonly studio: StudioRows;
};

/** As the database gives it back: with milliseconds. */
const written = (instant: string) => new Date(instant).toISOString();

function sessionRow({ session }: SessionState): SessionRow | null {
  const { status, startsAt, endsAt, title, admission, stage, recording, startedAt, endedAt } = session;
  if (status === "unscheduled" || startsAt === null || endsAt === null) return null;
  const times = { startsAt: written(startsAt), endsAt: written(endsAt) };
  return { title, ...times, status, admission, stage, recording, startedAt, endedAt };
}

function participantRows({ roster, attendance }: ClassFold): ParticipantRow[] {
  // The last moment of who is still there is nobody's business here, and neither are names.
  const attended = new Map(
    attendanceItems(attendance, () => "", 0).map((item) => [item.participantId, item]),
  );
  return Object.values(roster).flatMap(({ participantId, userId, role }) => {
    if (userId === null) return [];
    const { firstJoinAt = null, lastLeaveAt = null } = attended.get(participantId) ?? {};
    return {
      id: uuidFromId(participantId as Id<"participant">),
      userId: uuidFromId(userId as Id<"user">),
      role,
      firstJoinedAt: firstJoinAt,
      lastLeftAt: lastLeaveAt,
    };
  });
}

/** The user behind an actor; a teacher may have set a permission without ever having come. */
function userBehind(actor: string, users: ReadonlyMap<string, string>): string {
  const id = uuidFromId(actor as Id<"participant" | "user">);
  const user = actor.startsWith("usr_") ? id : users.get(id);
  if (user === undefined) throw new Error(`nobody stands behind ${actor}, who changed a permission`);
  return user;
}

/**
 * The rows of a class, as its log says that they must be.
 * @param users by participant, both as the database names them
 */
export const rowsOf = (fold: ClassFold, users: ReadonlyMap<string, string>): ClassRows => ({
  session: sessionRow(fold.state),
  participants: participantRows(fold),
  overrides: Object.values(fold.overrides).map((row) => ({
    ...row,
    grantedBy: userBehind(row.grantedBy, users),
  })),
  studio: studioRows(fold.state, fold.assets),
});

const same = (a: object, b: object | undefined) => JSON.stringify(a) === JSON.stringify(b);

export type RowChanges = {
  readonly session: SessionRow | null;
  readonly participants: readonly ParticipantRow[];
  readonly overrides: readonly OverrideRow[];
  readonly studio: StudioChanges;
  readonly withdrawn: readonly Pick<OverrideRow, "target" | "permission">[];
};

const overrideKey = ({ target, permission }: Pick<OverrideRow, "target" | "permission">) =>
  `${target} ${permission}`;

/** What has to be written where the rows were `before` and must be `after`. */
export function changesBetween(before: ClassRows, after: ClassRows): RowChanges {
  const participants = new Map(before.participants.map((row) => [row.id, row]));
  const overrides = new Map(before.overrides.map((row) => [overrideKey(row), row]));
  const kept = new Set(after.overrides.map(overrideKey));
  return {
    session:
      after.session === null || same(after.session, before.session ?? undefined) ? null : after.session,
    participants: after.participants.filter((row) => !same(row, participants.get(row.id))),
    overrides: after.overrides.filter((row) => !same(row, overrides.get(overrideKey(row)))),
    studio: studioChanges(before.studio, after.studio),
    withdrawn: before.overrides.filter((row) => !kept.has(overrideKey(row))),
  };
}
