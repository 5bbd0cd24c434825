export * from "./access/acts.ts";
export * from "./access/can.ts";
export * from "./access/roles.ts";
export * from "./projections/activity.ts";
export * from "./projections/attendance.ts";
export * from "./projections/attendance-csv.ts";
export * from "./projections/projection.ts";
export * from "./projections/roster.ts";
export * from "./projections/timeline.ts";
export * from "./session/actor.ts";
export type { Bookmark, BookmarksState } from "./session/bookmarks/evolve.ts";
export { type ChatState, indexed as indexedMessages, type Message } from "./session/chat/evolve.ts";
export { slowModeWaitMs } from "./session/chat/slow-mode.ts";
export { SequenceGap } from "./session/evolve.ts";
export * from "./session/fold.ts";
export * from "./session/media-grants.ts";
export { optimisticEvents } from "./session/optimism.ts";
export type { Poll, PollsState, Tally } from "./session/polls/evolve.ts";
export { leastAnswers, tallyOf } from "./session/polls/tally.ts";
export type { Question, QuestionsState } from "./session/questions/evolve.ts";
export { type QuestionOrder, sortedQuestions } from "./session/questions/sorted.ts";
export { countReactions, reactionWindowMs } from "./session/reactions/aggregate.ts";
export { type Reaction, reactions } from "./session/reactions/events.ts";
export type { ReactionsState } from "./session/reactions/evolve.ts";
export {
  audienceOf,
  hostOf,
  isStaff,
  permissionOf,
  permissionOfRole,
  permits,
} from "./session/roster/people.ts";
export * from "./session/rules.ts";
export { type SecretBallot, secretBallot } from "./session/secret-ballot.ts";
export {
  canIssue,
  concernedBy,
  mineOf,
  parseCommand,
  presentEvent,
  readEvent,
  type SessionCommand,
  type SessionEvent,
  type SessionMine,
  type SessionState,
  sessionRules,
  viewState,
} from "./session/session.ts";
export * from "./session/state-hash.ts";
export type { Scene, ShownScene, StudioState } from "./session/studio/evolve.ts";
export type { ShownOverlay, WantedOverlay } from "./session/studio/overlays.ts";
export type { Verdict } from "./session/verdict.ts";
export { BoardElement, mostPoints, type StrokeChunk } from "./session/whiteboard/element.ts";
export { drawnOn, type WhiteboardState } from "./session/whiteboard/evolve.ts";
export { type Entries, type Entry, replaces } from "./session/whiteboard/merge.ts";
