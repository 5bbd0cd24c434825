import type { Session } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ServerApi } from "./api.ts";
import { readRecent } from "./read-sessions.ts";

const hourMs = 3_600_000;
const at = (ms: number) => new Date(ms).toISOString();

/** A school with these classes, which answers two a page, in the order of their plan, as the API does. */
function schoolOf(sessions: readonly Session[]): ServerApi {
  const planned = sessions.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  const api = async (_: unknown, { query }: { readonly query: Record<string, string | undefined> }) => {
    const { from = "", to, status, cursor = "0" } = query;
    const found = planned.filter(
      (one) => one.status === status && one.endsAt > from && (to === undefined || one.startsAt < to),
    );
    const next = Number(cursor) + 2;
    return {
      ok: true,
      body: { items: found.slice(Number(cursor), next), nextCursor: next < found.length ? `${next}` : null },
    };
  };
  return api as unknown as ServerApi;
}

test("R71 what was over last comes first, also of classes that were held before their time", async () => {
  const nowMs = Date.parse("2026-11-25T12:00:00Z");
  const hours = fc.record({
    starts: fc.integer({ min: -200, max: 48 }),
    ended: fc.integer({ min: 1, max: 300 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(hours, { maxLength: 7 }), async (classes) => {
      const sessions = classes.map(({ starts, ended }, n) => {
        const startsAt = at(nowMs + starts * hourMs);
        const endsAt = at(nowMs + (starts + 1) * hourMs);
        return { id: `ses_${n}`, status: "ended", startsAt, endsAt, endedAt: at(nowMs - ended * hourMs) };
      }) as unknown as Session[];
      const recent = await readRecent(schoolOf(sessions), nowMs);
      expect(new Set(recent.map(({ id }) => id))).toEqual(new Set(sessions.map(({ id }) => id)));
      const ends = recent.map(({ endedAt }) => endedAt);
      expect(ends).toEqual(ends.toSorted().toReversed());
    }),
  );
});
