import { type LogEvent, readEvent, type SessionEvent } from "@lectern/core";
import { hiddenId, type SearchHit, type TranscriptSegment } from "@lectern/shared";
import { type Word, wordsOf } from "./words.ts";

/** A text of a class, with its words and what is told of it when it is found. */
export type Entry = Pick<SearchHit, "kind" | "sequence" | "ref" | "participantId"> & {
  readonly text: string;
  readonly words: readonly Word[];
  /** When the word that stands at `from` was said or shown, in ms of the class. */
  readonly atMs: (from: number) => number;
};

type Text = Omit<Entry, "words" | "atMs"> & { readonly atMs: number };

const entry = ({ atMs, ...rest }: Text): Entry => ({ ...rest, words: wordsOf(rest.text), atMs: () => atMs });

/** Words of a page of a file; empty where it has none. */
export type PageText = (assetId: string, page: number) => string;

const byParticipant = ({ kind, id }: SessionEvent["actor"]): SearchHit["participantId"] =>
  kind === "participant" && id !== hiddenId ? (id as SearchHit["participantId"]) : null;

type Shown = { readonly assetId: string | null; readonly page: number | null };

const pollText = ({ question, options }: { question: string; options: readonly { label: string }[] }) =>
  [question, ...options.map(({ label }) => label)].join(" · ");

/** Texts by id, as they read at the end; what was taken back is not among them. */
class Texts {
  readonly #found = new Map<string, Text>();

  set(key: string, text: Text): void {
    this.#found.set(key, text);
  }

  change(key: string, text: string): void {
    const before = this.#found.get(key);
    if (before !== undefined) this.#found.set(key, { ...before, text });
  }

  drop(key: string): void {
    this.#found.delete(key);
  }

  all(): readonly Text[] {
    return [...this.#found.values()].filter(({ text }) => text !== "");
  }
}

/**
 * What can be found in the events that one audience class is shown: messages and questions as they read at the end, polls,
 * and each showing of a slide.
 * @param startedAtMs when the class began, in ms since 1970
 */
export function entriesOf(
  shown: Iterable<LogEvent>,
  { startedAtMs, durationMs, pageText }: { startedAtMs: number; durationMs: number; pageText: PageText },
): readonly Entry[] {
  const texts = new Texts();
  let slide = "";

  function show({ sequence }: SessionEvent, atMs: number, { assetId, page }: Shown): void {
    if (assetId === null || page === null || `${assetId}/${page}` === slide) return;
    slide = `${assetId}/${page}`;
    const text = pageText(assetId, page);
    texts.set(`slide ${sequence}`, { kind: "slide", sequence, ref: slide, participantId: null, text, atMs });
  }

  function take(event: SessionEvent): void {
    const { sequence, actor } = event;
    const atMs = Math.min(durationMs, Math.max(0, Date.parse(event.at) - startedAtMs));
    const told = { sequence, atMs, participantId: byParticipant(actor) };
    switch (event.type) {
      case "message.sent": {
        const { messageId: ref, text } = event.payload;
        texts.set(ref, { ...told, kind: "chat", ref, text });
        break;
      }
      case "message.edited":
        texts.change(event.payload.messageId, event.payload.text);
        break;
      case "message.removed":
        texts.drop(event.payload.messageId);
        break;
      case "question.asked": {
        const { questionId: ref, text } = event.payload;
        texts.set(ref, { ...told, kind: "question", ref, text });
        break;
      }
      case "question.dismissed":
      case "question.reopened":
        texts.change(event.payload.questionId, event.payload.text);
        break;
      case "question.answered": {
        const { questionId: ref, text } = event.payload;
        if (text !== null) texts.set(`answer ${ref}`, { ...told, kind: "question", ref, text });
        break;
      }
      case "poll.opened": {
        const { pollId: ref } = event.payload;
        const text = pollText(event.payload);
        texts.set(ref, { ...told, participantId: null, kind: "poll", ref, text });
        break;
      }
      case "poll.updated":
        texts.change(event.payload.pollId, pollText(event.payload));
        break;
      case "scene.changed":
        show(event, atMs, event.payload.scene);
        break;
      case "slide.changed":
        show(event, atMs, event.payload);
        break;
    }
  }

  for (const event of shown) {
    const current = readEvent(event);
    if (current !== null) take(current);
  }
  return texts.all().map(entry);
}

/** Where each word of a segment was heard: its own time where the engine gave one, else the segment's. */
function timesOf({ text, words, startMs }: TranscriptSegment): (from: number) => number {
  const places: { readonly from: number; readonly atMs: number }[] = [];
  let after = 0;
  for (const { t, s } of words) {
    const from = text.indexOf(t, after);
    if (from === -1) continue;
    places.push({ from, atMs: s });
    after = from + t.length;
  }
  return (from) => places.findLast((place) => place.from <= from)?.atMs ?? startMs;
}

/** What was said, by segment; a hit is the moment of its word. */
export const spokenEntries = (segments: readonly TranscriptSegment[]): readonly Entry[] =>
  segments.map((segment) => ({
    kind: "transcript",
    sequence: null,
    ref: segment.id,
    participantId: segment.speaker ?? null,
    text: segment.text,
    words: wordsOf(segment.text),
    atMs: timesOf(segment),
  }));
