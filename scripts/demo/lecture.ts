import { readFileSync } from "node:fs";
import { z } from "zod";

const by = z.enum(["teacher", "learner-1", "learner-2"]).default("teacher");
const atMs = z.int().min(0);

const Act = z.discriminatedUnion("do", [
  z.object({ atMs, do: z.literal("scene.take"), scene: z.enum(["slides", "whiteboard"]) }),
  z.object({ atMs, do: z.literal("slide.change"), page: z.int() }),
  z.object({ atMs, do: z.literal("message.send"), by, text: z.string() }),
  z.object({ atMs, do: z.literal("question.ask"), by, text: z.string() }),
  z.object({ atMs, do: z.literal("poll.open"), question: z.string(), options: z.array(z.string()) }),
  z.object({ atMs, do: z.literal("poll.close") }),
]);
export type Act = z.infer<typeof Act>;

const Lecture = z.object({ title: z.string(), durationMs: z.int(), acts: z.array(Act) });
export type Lecture = z.infer<typeof Lecture>;

/** Who does what when in the spoken lecture of `fixtures/lecture`. */
export const readLecture = (): Lecture =>
  Lecture.parse(
    JSON.parse(readFileSync(new URL("../../fixtures/lecture/lecture.json", import.meta.url), "utf8")),
  );
