import type { Page } from "@playwright/test";
import { comeIn, expectSameState, makeClass, test } from "./support/in-class.ts";
import { people } from "./support/people.ts";
import { expect, open } from "./support/test.ts";

test.setTimeout(5 * 60_000);

const tab = (page: Page, name: string) => page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
const chat = (page: Page) => page.getByRole("log", { name: "Chat" });
const panel = (page: Page) => page.getByRole("tabpanel");

async function say(page: Page, text: string, to?: string): Promise<void> {
  if (to !== undefined) await page.getByText(to, { exact: true }).click();
  await page.getByRole("textbox", { name: /^Message / }).fill(text);
  await page.keyboard.press("Enter");
}

test("R50 people write to each other, ask and vote in a running class, each as far as the teacher lets them", async ({
  visitor,
}) => {
  const teacher = await visitor(people.ada);
  const lesson = await makeClass(teacher, { recording: "off", stage: "invited" });
  const [sam, lin] = [(await visitor(people.sam)).page, (await visitor(people.lin)).page];
  const ada = teacher.page;
  await open(ada, lesson.path);
  await comeIn(ada);
  for (const page of [sam, lin]) {
    await open(page, lesson.joinPath);
    await page.getByRole("button", { name: "Enrol" }).click();
    await comeIn(page);
  }

  await test.step("a message reaches everybody; one to the teachers reaches them alone", async () => {
    for (const page of [ada, sam, lin]) await tab(page, "Chat");
    await say(sam, "Is there a star chart? https://northwind.school/chart");
    for (const page of [ada, sam, lin]) await expect(chat(page)).toContainText("Is there a star chart?");
    const link = chat(lin).getByRole("link", { name: "https://northwind.school/chart" });
    await expect(link).toHaveAttribute("rel", /noopener/);
    await say(sam, "I have to leave early.", "Teachers only");
    await expect(chat(ada)).toContainText("I have to leave early.");
    await say(ada, "We begin with the chart.");
    await expect(chat(lin)).toContainText("We begin with the chart.");
    await expect(chat(lin)).not.toContainText("leave early");
  });

  await test.step("the teacher pins, removes, and closes the chat, and everybody is told why", async () => {
    const message = chat(ada).getByRole("article").filter({ hasText: "Is there a star chart?" });
    await message.getByRole("button", { name: /^More for/ }).click();
    await message.getByRole("button", { name: "Pin" }).click();
    await expect(lin.getByRole("list", { name: "Pinned messages" })).toContainText("star chart");
    await message.getByRole("button", { name: "Remove" }).click();
    await expect(chat(lin)).toContainText("removed by");
    await expect(lin.getByRole("list", { name: "Pinned messages" })).toHaveCount(0);
    await ada.getByRole("button", { name: "Close chat" }).click();
    await expect(panel(lin)).toContainText("The chat is closed. You can still write to the teachers.");
    await ada.getByRole("button", { name: "Open chat" }).click();
    await expect(panel(lin)).not.toContainText("The chat is closed");
  });

  await test.step("a hidden asker is hidden from the class, and the question with most votes is answered", async () => {
    for (const page of [ada, sam, lin]) await tab(page, "Questions");
    await sam.getByRole("textbox", { name: "Ask a question" }).fill("Will the Sun become a black hole?");
    await sam.getByRole("checkbox", { name: "Hide my name from the class" }).check();
    await sam.getByRole("button", { name: "Ask", exact: true }).click();
    const asked = (page: Page) => panel(page).getByRole("listitem").filter({ hasText: "black hole" });
    await expect(asked(ada)).toContainText("Sam");
    await expect(asked(lin)).toContainText("Anonymous to the class");
    await expect(asked(lin)).not.toContainText("Sam");
    await asked(lin)
      .getByRole("button", { name: /^0 votes/ })
      .click();
    await expect(asked(ada)).toContainText("1");
    await asked(ada).getByRole("button", { name: "Answer in text" }).click();
    await asked(ada).getByRole("textbox").fill("No, it is too light for that.");
    await asked(ada).getByRole("button", { name: "Send answer" }).click();
    await expect(asked(sam)).toContainText("No, it is too light for that.");
  });

  await test.step("a poll is asked in one press, voted by whole rows, and its results are shown", async () => {
    for (const page of [ada, sam, lin]) await tab(page, "Polls");
    await ada.getByRole("button", { name: "Yes / no" }).click();
    await sam.getByText("Yes", { exact: true }).click();
    await sam.getByRole("button", { name: "Vote" }).click();
    await expect(panel(sam)).toContainText("You voted.");
    await lin.getByRole("tab", { name: /^Polls/ }).focus();
    await lin.keyboard.press("2");
    await expect(lin.getByRole("radio", { name: /^No/ })).toBeChecked();
    await lin.getByRole("button", { name: "Vote" }).click();
    await expect(panel(ada)).toContainText("2 of 2 voted");
    await ada.getByRole("button", { name: "Close poll" }).click();
    await panel(lin).getByRole("button", { name: "Results" }).click();
    await expect(panel(lin)).toContainText("50%");
  });

  await expectSameState([ada, sam, lin]);
});
