import type { AuditFilter } from "@lectern/shared";
import { searchText } from "../../shell/search-text.ts";

/** Nouns that actions begin with. */
export const nouns = ["person", "role", "enrollment", "course", "audit"] as const;

const spans = { day: 1, week: 7, month: 30, year: 365 } as const;
export type Span = keyof typeof spans;
export const spanNames = Object.keys(spans) as readonly Span[];

const dayMs = 24 * 60 * 60 * 1000;

/** The filter that an address asks for; `since` is counted back from `nowMs`, in whole minutes. */
export function filterOf(params: Record<string, string | string[] | undefined>, nowMs: number): AuditFilter {
  const [q, actor, action, subject] = [params.q, params.actor, params.action, params.subject].map(searchText);
  const span = spanNames.find((name) => name === params.since);
  const since = span && new Date(Math.floor((nowMs - spans[span] * dayMs) / 60_000) * 60_000).toISOString();
  return { q, actor, action, subject, since };
}
