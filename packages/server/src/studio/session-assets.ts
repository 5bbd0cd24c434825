import { viewState } from "@lectern/core";
import { schema, type Tx, withTenant } from "@lectern/db";
import { type Audience, type contracts, type Id, isRefused, type Refused, uuidFromId } from "@lectern/shared";
import { and, eq, isNotNull } from "drizzle-orm";
import { audienceFor } from "../classroom/caller.ts";
import { streamOf } from "../classroom/classes.ts";
import { openSession } from "../classroom/find-session.ts";
import { freshState } from "../classroom/fresh-state.ts";
import type { ClassHandler, ClassScope } from "../http/class-handler.ts";
import { type AssetRow, withPages } from "./asset-view.ts";
import { assetsNamedIn } from "./assets-named-in.ts";
import { assetRow, missingAsset } from "./find-asset.ts";
import { pictureObject, readPicture } from "./pictures.ts";

const { sessionAssets } = schema;
type C = typeof contracts;
type Place = { readonly id: Id<"session">; readonly assetId: Id<"asset"> };

/** Whether the class ever had the asset; for learners: whether it ever showed it. By the projected rows. */
async function hadIt(tx: Tx, { id, assetId }: Place, audience: Audience): Promise<boolean> {
  const [row] = await tx
    .select({ assetId: sessionAssets.assetId })
    .from(sessionAssets)
    .where(
      and(
        eq(sessionAssets.sessionId, uuidFromId(id)),
        eq(sessionAssets.assetId, uuidFromId(assetId)),
        audience === "staff" ? undefined : isNotNull(sessionAssets.shownAt),
      ),
    );
  return row !== undefined;
}

/**
 * Runs `use` on a file that the class shows to the caller: what its log lets them see now, or showed before. So a
 * learner has the pages of what is on program the moment it is, and in the replay afterwards, and nobody else has.
 */
async function withShown<T>(
  { classes, actor }: ClassScope,
  place: Place,
  use: (tx: Tx, row: AssetRow) => Promise<T | Refused>,
): Promise<T | Refused> {
  const found = await openSession(classes, actor, "session.attend", place.id);
  if (isRefused(found)) return found;
  const fresh = await freshState(classes, streamOf(actor.tenantId, place.id));
  if (isRefused(fresh)) return fresh;
  const audience = audienceFor(fresh.state, found.viewer);
  if (isRefused(audience)) return audience;
  if (audience === "waiting") return missingAsset();
  const now = assetsNamedIn(viewState(fresh.state, audience)).has(place.assetId);
  return withTenant(classes.pool, { tenantId: actor.tenantId }, async (tx) => {
    if (!now && !(await hadIt(tx, place, audience))) return missingAsset();
    const row = await assetRow(tx, place.assetId);
    return row === undefined ? missingAsset() : use(tx, row);
  });
}

export const getSessionAsset: ClassHandler<C["sessionAsset"]> = async ({ params }, scope) => {
  const under = `/sessions/${params.id}/assets/${params.assetId}`;
  const body = await withShown(scope, params, (tx, row) => withPages(tx, row, under));
  return isRefused(body) ? body : { body };
};

export const getSessionPicture: ClassHandler<C["sessionPicture"]> = async ({ params }, scope) => {
  const object = await withShown(scope, params, (tx, row) => pictureObject(tx, row, params));
  if (isRefused(object)) return object;
  const picture = await readPicture(scope.blobs, object);
  return isRefused(picture) ? picture : { body: undefined, picture };
};
