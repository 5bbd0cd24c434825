import { idFromUuid, type Refused } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided, NewEvent } from "../rules.ts";
import type { pollCommands } from "./commands.ts";
import { decideTally, decideVote } from "./decide-vote.ts";
import { type PollEvent, record } from "./events.ts";
import type { Poll, PollsState } from "./evolve.ts";
import { isPublic, tallyOf } from "./tally.ts";

type Command = CommandOf<typeof pollCommands>;
type PollId = PollEvent["payload"]["pollId"];

const unchanged: Decided = { events: [] };

/** [PO6] [PO9] Closing gives the totals of a named poll; those of an anonymous one come from where its ballots are. */
function closing(poll: Poll, pollId: PollId): readonly NewEvent[] {
  if (poll.status !== "open") return [];
  const closed = record("poll.closed", { pollId });
  const tally = tallyOf(poll);
  if (poll.anonymous || tally === null) return [closed];
  const to = isPublic({ ...poll, status: "closed" }) ? "all" : "staff";
  return [closed, record("poll.tallied", { pollId, to, ...tally })];
}

/** [PO7] What a quiz's right options are and its being open do not go together. */
function showing(poll: Poll, pollId: PollId): Decided {
  if (poll.shown) return unchanged;
  const closed = poll.mode === "quiz" ? closing(poll, pollId) : [];
  const correct = [...poll.correct];
  return { events: [...closed, record("poll.results-shown", { pollId, tally: tallyOf(poll), correct })] };
}

function opening(
  { question, options, mode, anonymous, results }: Poll,
  pollId: PollId,
  until: number | null,
) {
  const shown = { question, options: [...options], mode, anonymous, results };
  return { events: [record("poll.opened", { pollId, ...shown, closesAtMs: until })] };
}

function decideAbout(
  command: Exclude<Command, { type: "poll.create" }>,
  poll: Poll,
  context: DecideContext,
): Decided | Refused {
  const { pollId } = command;
  const { nowMs, session } = context;
  switch (command.type) {
    case "poll.update": {
      const { type: _, ...content } = command;
      return { events: [record("poll.updated", { ...content, open: poll.status === "open" })] };
    }
    case "poll.remove":
      return { events: [record("poll.removed", { pollId })] };
    case "poll.open":
      return opening(poll, pollId, command.forMs === undefined ? null : nowMs + command.forMs);
    case "poll.extend": {
      const closesAtMs = Math.max(nowMs, poll.closesAtMs ?? nowMs) + command.byMs;
      return { events: [record("poll.extended", { pollId, closesAtMs })] };
    }
    case "poll.vote":
      return decideVote(command, poll, context);
    case "poll.close":
      return { events: closing(poll, pollId) };
    case "poll.expire": {
      const over = session.status === "ended" || (poll.closesAtMs !== null && nowMs > poll.closesAtMs);
      return over ? { events: closing(poll, pollId) } : unchanged;
    }
    case "poll.show-results":
      return showing(poll, pollId);
    case "poll.tally":
      return decideTally(command, poll);
  }
}

export function decide(command: Command, state: PollsState, context: DecideContext): Decided | Refused {
  if (command.type === "poll.create") {
    const { type: _, ...content } = command;
    return { events: [record("poll.created", { pollId: idFromUuid("poll", context.newId()), ...content })] };
  }
  const poll = [...state.prepared, ...state.list].find(({ id }) => id === command.pollId);
  return poll === undefined ? unchanged : decideAbout(command, poll, context);
}
