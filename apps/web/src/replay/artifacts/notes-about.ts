import type { ReplayManifest } from "@lectern/shared";

type Notes = ReplayManifest["notes"];
type Code = Notes[number]["code"];

/** Where a class was not to be recorded, the place of its video says so. */
type Said = Exclude<Code, "recording.none">;

/** What notes are about: the word before the dot of their code. */
export type NoteSubject = Code extends `${infer Subject}.${string}` ? Subject : never;

/** What is to be said of one thing, each once. */
export function notesAbout(notes: Notes, subject: NoteSubject): readonly Said[] {
  const isSaid = (code: Code): code is Said => code !== "recording.none" && code.startsWith(`${subject}.`);
  return [...new Set(notes.map(({ code }) => code).filter(isSaid))];
}
