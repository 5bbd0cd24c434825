import { schema, type Tx } from "@lectern/db";
import { and, eq, gt, sql } from "drizzle-orm";

const { lessonPolls, lessonScenes } = schema;

type Ordered = typeof lessonScenes | typeof lessonPolls;

/** How many stand in the lesson's order; they are numbered from 1 without gaps. */
export async function countIn(tx: Tx, table: Ordered, lessonId: string): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(table)
    .where(eq(table.lessonId, lessonId));
  return row?.n ?? 0;
}

/** Takes one out and closes the gap. */
export async function takeOut(
  tx: Tx,
  table: Ordered,
  { id, lessonId, position }: { readonly id: string; readonly lessonId: string; readonly position: number },
): Promise<void> {
  await tx.delete(table).where(eq(table.id, id));
  await tx
    .update(table)
    .set({ position: sql`${table.position} - 1` })
    .where(and(eq(table.lessonId, lessonId), gt(table.position, position)));
}
