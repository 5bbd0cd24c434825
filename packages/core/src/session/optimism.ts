import type { SessionCommand, SessionEvent } from "./session.ts";

/**
 * What a client may show before it is saved, by command: of what would be decided only the events whose content is
 * the author's own, and what who directs looks at, for the next stroke takes that. Never what drives everybody's screen
 * (scene, slide, moderation), and no totals: they would be counted from what one client knows.
 */
export const optimisticEvents: {
  readonly [Type in SessionCommand["type"]]?: readonly SessionEvent["type"][];
} = {
  "hand.raise": ["hand.raised"],
  "hand.lower": ["hand.lowered"],
  "message.send": ["message.sent"],
  "message.edit": ["message.edited"],
  "question.ask": ["question.asked"],
  "question.upvote": ["question.upvoted"],
  "question.unvote": ["question.unvoted"],
  "poll.vote": ["poll.voted"],
  "scene.preview": ["scene.previewed"],
  "whiteboard.update": ["whiteboard.updated"],
};
