import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { announcementsBetween, type Noticed } from "./announcements.ts";

const ids = ["par_own", "par_a", "par_b", "par_c"];
const noticed: fc.Arbitrary<Noticed> = fc.record({
  own: fc.constant("par_own"),
  staff: fc.boolean(),
  hands: fc.subarray(ids),
  waiting: fc.subarray(ids.slice(1)),
  status: fc.constantFrom("saved", "in-sync", "behind", "offline", "reconnecting", "halted"),
  speaks: fc.boolean(),
  shows: fc.boolean(),
});

const calm: Noticed = {
  own: "par_own",
  staff: true,
  hands: [],
  waiting: [],
  status: "saved",
  speaks: false,
  shows: false,
};

describe("R51 what is said to who looks elsewhere or listens", () => {
  test("nothing while nothing changes", () => {
    fc.assert(
      fc.property(noticed, fc.boolean(), (one, lowers) => {
        expect(announcementsBetween(one, { ...one }, lowers)).toEqual([]);
      }),
    );
  });

  test("staff hear of each new hand and each new person at the door, once, and of nobody twice", () => {
    fc.assert(
      fc.property(noticed, noticed, (before, after) => {
        const said = announcementsBetween(before, after, false);
        const told = (kind: "hand" | "waiting") =>
          said.flatMap((one) => (one.kind === kind && "ids" in one ? one.ids : []));
        const news = (list: "hands" | "waiting") =>
          after.staff ? after[list].filter((id) => !before[list].includes(id) && id !== after.own) : [];
        expect(told("hand")).toEqual(news("hands"));
        expect(told("waiting")).toEqual(news("waiting"));
      }),
    );
  });

  test("one's own hand lowered by somebody else is told, lowered by oneself it is not", () => {
    const raised = { ...calm, hands: ["par_own"] };
    expect(announcementsBetween(raised, calm, false)).toEqual([{ kind: "handLowered" }]);
    expect(announcementsBetween(raised, calm, true)).toEqual([]);
  });

  test("whoever may speak now hears that, and not that the hand went down with it", () => {
    const raised = { ...calm, hands: ["par_own"] };
    expect(announcementsBetween(raised, { ...calm, speaks: true }, false)).toEqual([{ kind: "maySpeak" }]);
  });

  test.each(["offline", "reconnecting", "halted"] as const)("%s and the way back are told", (status) => {
    expect(announcementsBetween(calm, { ...calm, status }, false)).toEqual([{ kind: status }]);
    expect(announcementsBetween({ ...calm, status }, calm, false)).toEqual([{ kind: "back" }]);
  });
});
