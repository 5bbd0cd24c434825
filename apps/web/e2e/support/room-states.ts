import type { BrowserContext, Page } from "@playwright/test";
import { comeIn, makeClass } from "./in-class.ts";
import { astronomy, people } from "./people.ts";
import type { State } from "./states.ts";
import { expect, open, signIn, write } from "./test.ts";
import type { words } from "./words.ts";

/** A class that runs, started over the API by its teacher. */
async function startClass(context: BrowserContext) {
  const lesson = await makeClass({ context }, { recording: "off", stage: "open" });
  expect(await write(context, "POST", `${lesson.path}/start`, {})).toBeOK();
  return lesson;
}

async function enter(page: Page, path: string, say: ReturnType<typeof words>) {
  await open(page, path);
  await comeIn(page, say);
  return page.getByRole("region", { name: say("room.status.label") }).filter({ hasText: "#" });
}

const enterAsTeacher: State["reach"] = async (page, say) => {
  const { path } = await startClass(page.context());
  return enter(page, path, say);
};

const enterAsLearner: State["reach"] = async (page, say) => {
  const staff = await page.context().browser()?.newContext();
  if (staff === undefined) throw new Error("a learner's room needs a browser for its teacher");
  await signIn(staff, people.ada);
  const { path, joinPath } = await startClass(staff);
  await staff.close();
  expect(await write(page.context(), "POST", joinPath)).toBeOK();
  return enter(page, path, say);
};

/** A tab of the rail, as nobody has put anything into it yet. */
const tabOf =
  (enterRoom: State["reach"], tab: "chat" | "questions" | "polls"): State["reach"] =>
  async (page, say) => {
    await (await enterRoom(page, say)).waitFor();
    await page.getByRole("tab", { name: say(`room.rail.${tab}`) }).click();
    return page.getByText(say(`${tab}.empty`));
  };

/** The class itself, in a browser that has neither camera nor microphone. */
export const roomStates: readonly State[] = [
  {
    name: "green room of a teacher",
    who: people.ada,
    path: astronomy.session,
    reach: async (page, say) => page.getByRole("button", { name: say("room.door.start") }),
  },
  {
    name: "a learner before the class",
    who: people.lin,
    path: astronomy.session,
    reach: async (page, say) => page.getByText(say("room.before.comesIn")),
  },
  { name: "room of a teacher", who: people.ada, path: "/", reach: enterAsTeacher },
  { name: "room of a learner", who: people.lin, path: "/", reach: enterAsLearner },
  { name: "chat of a teacher", who: people.ada, path: "/", reach: tabOf(enterAsTeacher, "chat") },
  { name: "questions of a learner", who: people.lin, path: "/", reach: tabOf(enterAsLearner, "questions") },
  { name: "polls of a teacher", who: people.ada, path: "/", reach: tabOf(enterAsTeacher, "polls") },
];
