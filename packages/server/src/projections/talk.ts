import { isDeepStrictEqual } from "node:util";
import {
  type LogEvent,
  type Message,
  type Poll,
  type Question,
  readEvent,
  type SessionState,
} from "@lectern/core";
import { type Id, uuidFromId } from "@lectern/shared";

/** A message that the class did not remember any more when it was removed. */
type Removal = Pick<Message, "id"> & { readonly removed: NonNullable<Message["removed"]> };

/** What of the talk became different, by id: each as it was after the last event that touched it. */
export type TalkNotes = {
  readonly messages: Map<string, Message | Removal>;
  readonly questions: Map<string, Question>;
};

export const noTalk = (): TalkNotes => ({ messages: new Map(), questions: new Map() });

const withoutWords = { text: "", mentions: [] } as const;

function noteMessage({ messages }: TalkNotes, { chat }: SessionState, id: string, event: LogEvent): void {
  const now = chat.messages.find((message) => message.id === id);
  if (now !== undefined) messages.set(id, now);
  else if (event.type === "message.removed") {
    const before = messages.get(id);
    const removed = { by: event.actor.id, at: event.at };
    messages.set(
      id,
      before !== undefined && "text" in before ? { ...before, ...withoutWords, removed } : { id, removed },
    );
  }
}

/**
 * Notes what an event did to messages and questions. The class's state forgets old ones, but never the one that its last
 * event was about, unless that took away an old message.
 * @param state after the event
 */
export function noteTalk(notes: TalkNotes, state: SessionState, event: LogEvent): void {
  const current = readEvent(event);
  if (current === null) return;
  const about = current.payload as { readonly messageId?: string; readonly questionId?: string };
  if (current.type.startsWith("message.") && about.messageId !== undefined)
    noteMessage(notes, state, about.messageId, event);
  if (current.type.startsWith("question.") && about.questionId !== undefined) {
    const question = state.questions.list.find(({ id }) => id === about.questionId);
    if (question !== undefined) notes.questions.set(question.id, question);
  }
}

export type PollRow = {
  readonly id: string;
  readonly position: number;
  readonly status: Poll["status"];
  readonly content: Poll;
};

/** Asked ones in the order of opening, then those that are prepared. */
export const pollRows = ({ polls }: SessionState): readonly PollRow[] =>
  [...polls.list, ...polls.prepared].map((poll, index) => ({
    id: uuidFromId(poll.id as Id<"poll">),
    position: index + 1,
    status: poll.status,
    content: poll,
  }));

export type PollChanges = { readonly written: readonly PollRow[]; readonly gone: readonly string[] };

/** What has to be written of the polls where the rows were `before` and must be `after`. */
export function pollChanges(before: readonly PollRow[], after: readonly PollRow[]): PollChanges {
  const known = new Map(before.map((row) => [row.id, row]));
  const kept = new Set(after.map(({ id }) => id));
  return {
    written: after.filter((row) => !isDeepStrictEqual(row, known.get(row.id))),
    gone: before.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
  };
}

export type TalkRows = {
  readonly messages: ReadonlyMap<string, Message | Removal>;
  readonly questions: ReadonlyMap<string, object>;
  readonly polls: readonly PollRow[];
};

function differences(found: ReadonlyMap<string, object>, due: ReadonlyMap<string, object>): number {
  const wrong = [...due].filter(([id, row]) => !isDeepStrictEqual(row, found.get(id)));
  const invented = [...found.keys()].filter((id) => !due.has(id));
  return wrong.length + invented.length;
}

/** How many rows are not as the log says, missing, or should not be there. */
export function talkDrift(found: TalkRows, due: TalkRows): number {
  const polls = pollChanges(found.polls, due.polls);
  return (
    differences(found.messages, due.messages) +
    differences(found.questions, due.questions) +
    polls.written.length +
    polls.gone.length
  );
}
