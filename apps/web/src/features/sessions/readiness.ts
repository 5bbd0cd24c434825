import type { Course, Session } from "@lectern/shared";
import { overlapping } from "./agenda.ts";

/** What would hurt when the class begins: nobody is there to teach, or the teacher is due elsewhere. */
export type Lack = { readonly kind: "nobody" } | { readonly kind: "overlap"; readonly other: Session };

/**
 * @param led the classes that the same person leads
 */
export function lacksOf(
  session: Session,
  { learnerCount }: Pick<Course, "learnerCount">,
  led: readonly Session[],
  nowMs: number,
): readonly Lack[] {
  const other = overlapping(session, led, nowMs);
  return [
    ...(learnerCount === 0 ? [{ kind: "nobody" } as const] : []),
    ...(other === null ? [] : [{ kind: "overlap", other } as const]),
  ];
}
