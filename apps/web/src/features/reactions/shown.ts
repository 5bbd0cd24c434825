import { type Reaction, type ReactionsState, reactions } from "@lectern/core";

type Windows = ReactionsState["recent"];

type Shown = { readonly reaction: Reaction; readonly count: number };

/**
 * The windows that came after one that was seen; all of them where that is no longer kept. It is known by its times: who
 * had the class anew has others of the same.
 */
export const windowsSince = (recent: Windows, seen: Windows[number] | undefined): Windows =>
  recent.slice(recent.findLastIndex(({ fromMs, toMs }) => fromMs === seen?.fromMs && toMs === seen.toMs) + 1);

/** What several windows hold together, in the order in which reactions are always shown. */
export const togetherIn = (windows: Windows): readonly Shown[] =>
  reactions.flatMap((reaction) => {
    const count = windows.reduce((sum, { counts }) => sum + (counts[reaction] ?? 0), 0);
    return count === 0 ? [] : [{ reaction, count }];
  });
