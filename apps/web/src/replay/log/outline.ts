import { readEvent, type ShownScene } from "@lectern/core";
import type { ReplayBlock } from "@lectern/shared";
import { showsPage } from "../../stage/program.ts";

/** Something that was written, asked or put to the vote, as it stands at the end. */
export type TalkLine = {
  readonly kind: "chat" | "question" | "poll";
  readonly id: string;
  readonly atMs: number;
  /** Null of who hid the name, and of polls. */
  readonly from: string | null;
  readonly text: string;
};

export type SceneTaken = { readonly atMs: number; readonly scene: ShownScene };

/** What a class was, to find one's way in it: times are ms since its start. */
export type Outline = {
  readonly scenes: readonly SceneTaken[];
  /** The scene at each change of what fills the screen, with the page that it showed then. */
  readonly pictures: readonly SceneTaken[];
  readonly lines: readonly TalkLine[];
  /** When people did something that all could see. */
  readonly activity: readonly number[];
};

type Page = Pick<ShownScene, "assetId" | "page">;

type Draft = {
  readonly scenes: SceneTaken[];
  readonly pictures: SceneTaken[];
  page: Page;
  readonly lines: Map<string, TalkLine>;
  readonly activity: number[];
};

const doings = new Set([
  "message.sent",
  "question.asked",
  "question.upvoted",
  "poll.opened",
  "poll.voted",
  "hand.raised",
  "reactions.counted",
]);

/** The scene with the page on program, which stays where the next scene brings none. */
function picture({ pictures, page }: Draft, atMs: number, scene: ShownScene): void {
  pictures.push({ atMs, scene: showsPage(scene.layout) ? { ...scene, ...page } : scene });
}

type SeenEvent = Extract<ReplayBlock["events"][number], { type: string }>;

function note(draft: Draft, seen: SeenEvent, atMs: number): void {
  const event = readEvent(seen);
  if (event === null) return;
  if (doings.has(event.type)) draft.activity.push(atMs);
  const { lines } = draft;
  const add = (line: Omit<TalkLine, "atMs">) => lines.set(line.id, { ...line, atMs });
  const reword = (id: string, text: string) => {
    const line = lines.get(id);
    if (line !== undefined) lines.set(id, { ...line, text });
  };
  switch (event.type) {
    case "scene.changed": {
      const { scene } = event.payload;
      const { assetId, page } = scene;
      draft.scenes.push({ atMs, scene });
      if (assetId !== null && page !== null) draft.page = { assetId, page };
      picture(draft, atMs, scene);
      break;
    }
    case "slide.changed": {
      draft.page = event.payload;
      const scene = draft.scenes.at(-1)?.scene;
      if (scene !== undefined) picture(draft, atMs, scene);
      break;
    }
    case "message.sent":
      add({ kind: "chat", id: event.payload.messageId, from: event.actor.id, text: event.payload.text });
      break;
    case "message.edited":
      reword(event.payload.messageId, event.payload.text);
      break;
    case "message.removed":
      lines.delete(event.payload.messageId);
      break;
    case "question.asked": {
      const { questionId, text, anonymous } = event.payload;
      add({ kind: "question", id: questionId, from: anonymous ? null : event.actor.id, text });
      break;
    }
    case "question.dismissed":
      lines.delete(event.payload.questionId);
      break;
    case "question.reopened":
      add({ kind: "question", id: event.payload.questionId, from: null, text: event.payload.text });
      break;
    case "poll.opened":
      add({ kind: "poll", id: event.payload.pollId, from: null, text: event.payload.question });
      break;
  }
}

/** The outline of what is here of a class. @param startedAtMs since 1970 */
export function outlineOf(blocks: readonly ReplayBlock[], startedAtMs: number): Outline {
  const draft: Draft = {
    scenes: [],
    pictures: [],
    page: { assetId: null, page: null },
    lines: new Map(),
    activity: [],
  };
  for (const { events } of blocks) {
    for (const event of events) {
      if ("hidden" in event) continue;
      note(draft, event, Math.max(0, Date.parse(event.at) - startedAtMs));
    }
  }
  return { ...draft, lines: [...draft.lines.values()].toSorted((a, b) => a.atMs - b.atMs) };
}

/** What filled the screen at a moment; null before anything did, and where the place of a page was empty. */
export function pictureAt({ pictures }: Pick<Outline, "pictures">, atMs: number): ShownScene | null {
  const scene = pictures.findLast((one) => one.atMs <= atMs)?.scene ?? null;
  return scene === null || (showsPage(scene.layout) && scene.assetId === null) ? null : scene;
}

/** How much happened in each of so many equal parts of the class, of 1. */
export function densityOf({ activity }: Outline, durationMs: number, parts: number): readonly number[] {
  const counts = Array.from({ length: parts }, () => 0);
  for (const atMs of activity) {
    const n = Math.min(parts - 1, Math.floor((atMs / Math.max(1, durationMs)) * parts));
    counts[n] = (counts[n] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  return counts.map((count) => count / most);
}
