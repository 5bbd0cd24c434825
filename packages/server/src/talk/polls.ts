import { type Poll, tallyOf } from "@lectern/core";
import { ClassPoll, type contracts, type Id, isRefused } from "@lectern/shared";
import { z } from "zod";
import type { ClassHandler } from "../http/class-handler.ts";
import { decodeCursor, defaultLimit, keyPart, pageOf } from "../http/cursor.ts";
import { listenerTo, seenBy } from "./listener.ts";

type C = typeof contracts;

const sortKey = z.tuple([keyPart.whole]);

/** A class remembers all of its polls, so that they are answered from its log alone. */
export const listPolls: ClassHandler<C["sessionPolls"]> = async ({ params, query }, scope) => {
  const listener = await listenerTo(scope, params.id);
  if (isRefused(listener)) return listener;
  const cursor = decodeCursor(query.cursor, sortKey);
  if (isRefused(cursor)) return cursor;
  const limit = query.limit ?? defaultLimit;
  const { stream, state, userId, audience } = listener;
  const { seen, mine } = seenBy(listener, state);
  const own = mine?.polls ?? { votes: {}, results: {} };
  const openBallots = seen.polls.list.filter(({ anonymous, status }) => anonymous && status === "open");
  const ids = openBallots.map(({ id }) => id as Id<"poll">);
  const cast = await scope.classes.ballots.voted(stream, userId, ids);

  const ownOf = ({ id, anonymous, status }: Poll) => {
    const choices = own.votes[id] ?? null;
    // The key by which voters of an anonymous poll are known is gone when it closes.
    if (anonymous && status === "closed") return { voted: null, choices };
    return { voted: anonymous ? cast.has(id) : choices !== null, choices };
  };
  const toItem = (poll: Poll) => {
    const tally = (audience === "staff" ? tallyOf(poll) : poll.tally) ?? own.results[poll.id] ?? null;
    return ClassPoll.parse({ ...poll, tally, own: ownOf(poll) });
  };
  const numbered = [...seen.polls.list, ...seen.polls.prepared].map((poll, index) => ({ poll, index }));
  const asked = [
    ...numbered.slice(0, seen.polls.list.length).reverse(),
    ...numbered.slice(seen.polls.list.length),
  ];
  const from = cursor === null ? 0 : asked.findIndex(({ index }) => index === Number(cursor[0])) + 1;
  return {
    body: pageOf(
      asked.slice(from, from + limit + 1),
      limit,
      ({ poll }) => toItem(poll),
      ({ index }) => [`${index}`],
    ),
  };
};
