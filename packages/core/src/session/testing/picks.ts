import { type IdKind, idPrefixes } from "@lectern/shared";
import fc from "fast-check";
import type { SessionState } from "../session.ts";

/** What the class has by then of each kind that scripts point at, in order. */
const present = (state: SessionState): Partial<Record<IdKind, readonly string[]>> => ({
  recording: state.recording.recordingId === null ? [] : [state.recording.recordingId],
  message: [...state.chat.messages.map(({ id }) => id), ...state.chat.older],
  bookmark: [...state.bookmarks.list, ...Object.values(state.bookmarks.own).flat()].map(({ id }) => id),
  scene: state.studio.scenes.map(({ id }) => id),
  question: state.questions.list.map(({ id }) => id),
  poll: [...state.polls.prepared, ...state.polls.list].map(({ id }) => id),
});

const placeholder = /^([a-z]{3})_00000000-0000-7000-8000-00000000000(\d)$/;

/** Stands in a script for one of what the class has at that moment, often the last; sometimes for what it never had. */
export const pick = (kind: IdKind): fc.Arbitrary<string> =>
  fc
    .oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(9) })
    .map((n) => `${idPrefixes[kind]}_00000000-0000-7000-8000-00000000000${n}`);

function resolve(value: unknown, state: SessionState): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, state));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, resolve(field, state)]));
  }
  const [, prefix, n] = typeof value === "string" ? (placeholder.exec(value) ?? []) : [];
  if (prefix === undefined || n === "9") return value;
  const kind = Object.entries(idPrefixes).find(([, one]) => one === prefix)?.[0] as IdKind | undefined;
  const known = kind === undefined ? [] : (present(state)[kind] ?? []);
  return known.at(-1 - (Number(n) % Math.max(1, known.length))) ?? value;
}

/** The command with what its placeholders stand for. */
export const resolved = (raw: object, state: SessionState): Record<string, unknown> =>
  resolve(raw, state) as Record<string, unknown>;
