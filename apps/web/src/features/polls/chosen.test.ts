import fc from "fast-check";
import { expect, test } from "vitest";
import { choosing, chosenIn } from "./chosen.ts";

const strokes = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.boolean()), { minLength: 1 });
const mode = fc.constantFrom("single", "multiple", "quiz", "scale");
const vote = fc.constantFrom(null, ["a"], ["b", "c"]);

test("R50 one option is chosen, or of several those that were chosen last and not left again", () => {
  fc.assert(
    fc.property(strokes, mode, vote, (steps, mode, vote) => {
      const poll = { id: "pol_1", mode } as const;
      let chosen = { pollId: "pol_0", options: ["a", "b", "c"] };
      expect(chosenIn(poll, chosen, vote)).toEqual(vote ?? []);
      const expected = new Set(vote);
      for (const [option, on] of steps) {
        chosen = { ...choosing(poll, chosenIn(poll, chosen, vote), option, on) } as typeof chosen;
        if (mode !== "multiple") expected.clear();
        if (on || mode !== "multiple") expected.add(option);
        else expected.delete(option);
        expect(new Set(chosenIn(poll, chosen, vote))).toEqual(expected);
        expect(chosen.options).toHaveLength(expected.size);
      }
    }),
  );
});
