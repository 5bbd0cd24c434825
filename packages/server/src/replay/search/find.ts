import { mediaTimeAt, type SearchAnswer, type SearchHit, type TimeMap } from "@lectern/shared";
import type { Entry } from "./entries.ts";
import { excerptOf } from "./excerpt.ts";
import { matchesIn, wantedOf } from "./words.ts";

const mostHits = 200;

/** Where all words of the query stand together, in the order of the class. */
export function find(entries: readonly Entry[], timeMap: TimeMap, query: string): SearchAnswer {
  const wanted = wantedOf(query);
  const hits = entries.flatMap((entry): Omit<SearchHit, "media">[] => {
    const matches = matchesIn(entry.words, wanted);
    const [first] = matches;
    if (first === undefined) return [];
    const { kind, sequence, ref, participantId } = entry;
    const { text, matches: places } = excerptOf(entry.text, matches);
    const atMs = entry.atMs(first.from);
    return [{ kind, atMs, sequence, ref, participantId, text, matches: [...places] }];
  });
  const items = hits
    .sort((one, other) => one.atMs - other.atMs)
    .slice(0, mostHits)
    .map((hit) => ({ ...hit, media: mediaTimeAt(timeMap, hit.atMs) }));
  return { items, total: hits.length };
}
