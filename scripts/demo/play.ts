import { setTimeout as pause } from "node:timers/promises";
import type { Act } from "./lecture.ts";
import { type InClass, idIn } from "./person.ts";
import { strokes } from "./strokes.ts";

export type Cast = { readonly teacher: InClass; readonly learners: readonly [InClass, InClass, InClass] };
export type Stage = { readonly deck: string; readonly slides: string; readonly board: string };

/** Plays what people do beside speaking; keeps what one act makes for the next. */
export function createPlay({ teacher, learners }: Cast, stage: Stage) {
  let poll: { pollId: string; options: readonly string[] } | null = null;
  const people = { teacher, "learner-1": learners[0], "learner-2": learners[1] };

  async function ask(question: string, labels: readonly string[]): Promise<void> {
    const options = labels.map((label, n) => ({ id: `option-${n + 1}`, label }));
    const created = await teacher.act({
      type: "poll.create",
      question,
      options,
      mode: "single",
      anonymous: false,
      results: "after-vote",
    });
    const pollId = idIn(created, "pollId");
    await teacher.act({ type: "poll.open", pollId });
    poll = { pollId, options: options.map(({ id }) => id) };
    // They think for a while, each for their own.
    for (const [n, learner] of learners.entries()) {
      await pause(1_500);
      await learner.act({ type: "poll.vote", pollId, choices: [poll.options[n === 2 ? 0 : 1]] });
    }
  }

  async function close(): Promise<void> {
    if (poll === null) return;
    await teacher.act({ type: "poll.close", pollId: poll.pollId });
    await teacher.act({ type: "poll.show-results", pollId: poll.pollId });
  }

  async function draw(): Promise<void> {
    for (const element of strokes) {
      await teacher.act({ type: "whiteboard.update", page: 1, elements: [element] });
      await pause(400);
    }
  }

  async function askQuestion(who: InClass, text: string): Promise<void> {
    const asked = await who.act({ type: "question.ask", text, anonymous: false });
    const questionId = idIn(asked, "questionId");
    await pause(2_000);
    await learners[1].act({ type: "question.upvote", questionId });
    await who.act({ type: "hand.raise" });
    await pause(4_000);
    await who.act({ type: "hand.lower" });
    await pause(8_000);
    await teacher.act({ type: "question.answer", questionId });
  }

  /** Answers when everything that belongs to the act is done. */
  return async function play(act: Act): Promise<void> {
    switch (act.do) {
      case "scene.take":
        await teacher.act({
          type: "scene.take",
          sceneId: act.scene === "slides" ? stage.slides : stage.board,
        });
        return act.scene === "whiteboard" ? draw() : undefined;
      case "slide.change":
        await teacher.act({ type: "slide.change", assetId: stage.deck, page: act.page });
        return;
      case "message.send":
        await people[act.by].act({ type: "message.send", text: act.text });
        return;
      case "question.ask":
        return askQuestion(people[act.by], act.text);
      case "poll.open":
        return ask(act.question, act.options);
      case "poll.close":
        return close();
    }
  };
}
