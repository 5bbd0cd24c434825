import { can, type Place } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import { type Id, isRefused, type Refused, refuse, uuidFromId } from "@lectern/shared";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Actor } from "../access/authorize.ts";
import type { AssetRow } from "./asset-view.ts";

const { enrollments, studioAssets } = schema;

/** The answer for an unknown file and for one that is not theirs to know. [A3] */
export const missingAsset = (): Refused =>
  refuse("missing", "asset.missing", "There is no such file, or it is not yours.");

/** SQL: the asset stands in a lesson, or in a class, of a course that this person teaches. */
export const taughtWith = ({ userId }: Actor) => sql<boolean>`EXISTS (
  SELECT FROM ${enrollments} e
  WHERE e.tenant_id = studio_assets.tenant_id AND e.user_id = ${userId} AND e.role = 'teacher' AND (
    EXISTS (SELECT FROM lesson_scenes x JOIN lessons l ON l.tenant_id = x.tenant_id AND l.id = x.lesson_id
      WHERE x.tenant_id = e.tenant_id AND x.asset_id = studio_assets.id AND l.course_id = e.course_id)
    OR EXISTS (SELECT FROM session_assets x JOIN sessions s ON s.tenant_id = x.tenant_id AND s.id = x.session_id
      WHERE x.tenant_id = e.tenant_id AND x.asset_id = studio_assets.id AND s.course_id = e.course_id)))`;

/** The school, or a course where they teach one: then they bring files for its lessons. */
export async function libraryPlace(tx: Tx, { userId }: Actor): Promise<Place> {
  const [row] = await tx
    .select({ role: enrollments.role })
    .from(enrollments)
    .where(and(eq(enrollments.userId, userId), eq(enrollments.role, "teacher")))
    .limit(1);
  return row === undefined ? "school" : { courseRole: row.role };
}

/** A file of this school, whoever asks. `lock` keeps it as it is until the end of the transaction. */
export async function assetRow(
  tx: Tx,
  id: Id<"asset">,
  lock?: "update" | "key share",
): Promise<AssetRow | undefined> {
  const query = tx
    .select()
    .from(studioAssets)
    .where(and(eq(studioAssets.id, uuidFromId(id)), isNull(studioAssets.deletedAt)));
  const [row] = lock === undefined ? await query : await query.for(lock);
  return row;
}

/** The file, for who brought it, who governs the school and, to read, who teaches with it. */
export async function findAsset(
  tx: Tx,
  actor: Actor,
  act: "asset.read" | "asset.manage",
  id: Id<"asset">,
  lock?: "update" | "key share",
): Promise<AssetRow | Refused> {
  const row = await assetRow(tx, id, lock);
  if (row === undefined) return missingAsset();
  if (row.createdBy === actor.userId || !isRefused(can(actor, act))) return row;
  const [taught] = await tx
    .select({ yes: taughtWith(actor) })
    .from(studioAssets)
    .where(eq(studioAssets.id, row.id));
  const verdict = can(actor, act, { courseRole: taught?.yes === true ? "teacher" : null });
  if (!isRefused(verdict)) return row;
  return taught?.yes === true ? verdict : missingAsset();
}
