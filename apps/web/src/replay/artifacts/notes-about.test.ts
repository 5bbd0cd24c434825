import { NoteCode } from "@lectern/shared";
import { expect, test } from "vitest";
import { notesAbout } from "./notes-about.ts";

const all = NoteCode.options.map((code) => ({ code, detail: "" }));

test("R62 a draft of a transcript is called one, beside the words; what is said of others stands beside them", () => {
  expect(notesAbout(all, "transcript")).toEqual([
    "transcript.draft",
    "transcript.repeats-collapsed",
    "transcript.outside-speech-dropped",
  ]);
  expect(notesAbout(all, "chapters")).toEqual(["chapters.events-only"]);
  expect(notesAbout([...all, ...all], "recording")).toEqual(
    NoteCode.options.filter((code) => code.startsWith("recording.") && code !== "recording.none"),
  );
  expect(notesAbout([], "transcript")).toEqual([]);
});
