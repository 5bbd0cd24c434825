import { type LogEvent, readEvent, type SessionState, sessionRules } from "@lectern/core";
import { type Id, type IdKind, type SessionTimeline, uuidFromId } from "@lectern/shared";
import { recordingsOf } from "./recordings.ts";
import { spans } from "./spans.ts";

type Folded = Omit<SessionTimeline, "pages">;

const uuid = (id: string): string => uuidFromId(id as Id<IdKind>);

const withSlide: readonly string[] = ["slide", "slide-camera", "image"];
const withBoard: readonly string[] = ["board", "board-camera"];

function sceneOf({ studio }: SessionState) {
  const { scene } = studio.program;
  return scene === null ? null : { id: scene.id, title: scene.title, layout: scene.layout };
}

function slideOf({ studio }: SessionState) {
  const { scene, slide } = studio.program;
  if (slide === null || scene === null || !withSlide.includes(scene.layout)) return null;
  return { assetId: uuid(slide.assetId), page: slide.page };
}

function boardOf({ studio, whiteboard }: SessionState) {
  const layout = studio.program.scene?.layout;
  return layout === undefined || !withBoard.includes(layout) ? null : { page: whiteboard.page };
}

function pollOf({ polls }: SessionState) {
  const open = polls.list.find(({ status }) => status === "open");
  return open === undefined ? null : { id: open.id, question: open.question };
}

const shareOf = ({ media }: SessionState) =>
  media.screenShare === null ? null : { track: media.screenShare.trackSid };

/**
 * What everybody in a class saw when, folded from its whole log as far as it goes. Null when it has not begun or not
 * ended: before that there is no class time.
 */
export function sessionTimeline(sessionId: string, events: readonly LogEvent[]): Folded | null {
  const scenes = spans<NonNullable<ReturnType<typeof sceneOf>>>(({ id }) => id);
  const slides = spans<NonNullable<ReturnType<typeof slideOf>>>(({ assetId, page }) => `${assetId} ${page}`);
  const boards = spans<NonNullable<ReturnType<typeof boardOf>>>(({ page }) => `${page}`);
  const polls = spans<NonNullable<ReturnType<typeof pollOf>>>(({ id }) => id);
  const shares = spans<NonNullable<ReturnType<typeof shareOf>>>(({ track }) => track);
  const halts: { fromMs: number; toMs: number; sequence: number }[] = [];
  let state = sessionRules.initial();
  let startedAtMs: number | null = null;

  for (const event of events) {
    state = sessionRules.evolve(state, event);
    const { startedAt, endedAt } = state.session;
    if (startedAt === null || endedAt !== null) continue;
    startedAtMs ??= Date.parse(startedAt);
    const at = { atMs: Math.max(0, Date.parse(event.at) - startedAtMs), sequence: event.sequence };
    scenes.see(sceneOf(state), at);
    slides.see(slideOf(state), at);
    boards.see(boardOf(state), at);
    polls.see(pollOf(state), at);
    shares.see(shareOf(state), at);
    const current = readEvent(event);
    if (current?.type === "capture.resumed") halts.push({ ...current.payload, sequence: event.sequence });
  }

  const { endedAt, title } = state.session;
  if (startedAtMs === null || endedAt === null) return null;
  const began = startedAtMs;
  const durationMs = Math.max(0, Date.parse(endedAt) - began);
  const inClass = (ms: number) => Math.min(durationMs, Math.max(0, ms - began));
  return {
    schema: "lectern.timeline.v1",
    sessionId,
    title,
    sequence: state.sequence,
    startedAtMs: began,
    durationMs,
    scenes: scenes.until(durationMs).map(({ id: _, ...span }) => span),
    slides: [...slides.until(durationMs)],
    boardPages: [...boards.until(durationMs)],
    polls: polls.until(durationMs).map(({ id: _, ...span }) => span),
    screenShares: shares.until(durationMs).map(({ track: _, ...span }) => span),
    pauses: halts.map((span) => ({ ...span, fromMs: inClass(span.fromMs), toMs: inClass(span.toMs) })),
    recordings: recordingsOf(events),
  };
}
