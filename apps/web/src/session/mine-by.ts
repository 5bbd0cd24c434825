import type { SessionMine, SessionState } from "@lectern/core";

/** Of what is one person's alone, that which had been by the time of a state. */
export function mineBy(mine: SessionMine, { sequence, polls }: SessionState): SessionMine {
  const { chat, bookmarks } = mine;
  const opened = new Set(polls.list.map(({ id }) => id));
  const by = <Kept extends { readonly sequence: number }>(list: readonly Kept[]) =>
    list.filter((one) => one.sequence <= sequence);
  return {
    ...mine,
    ...(chat && { chat: { ...chat, messages: by(chat.messages) } }),
    ...(bookmarks && { bookmarks: { ...bookmarks, list: by(bookmarks.list) } }),
    ...(mine.polls && {
      polls: {
        votes: Object.fromEntries(Object.entries(mine.polls.votes).filter(([id]) => opened.has(id))),
        results: Object.fromEntries(Object.entries(mine.polls.results).filter(([id]) => opened.has(id))),
      },
    }),
  };
}
