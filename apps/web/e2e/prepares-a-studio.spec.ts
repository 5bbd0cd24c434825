import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { makePdf } from "./support/pdf.ts";
import { people } from "./support/people.ts";
import { expect, makeCourse, open, signIn, test, unique } from "./support/test.ts";

/** What stands in the rows; the pictures beside them hold words of their own. */
const names = (page: Page) => page.locator(".prepare-scene__choose > span > b").allTextContents();

const upload = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel("Upload", { exact: true }).setInputFiles({ name, mimeType: "application/pdf", buffer });

const saved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

test("R40 R10 a teacher brings 30 slides, makes scenes of them, orders them by key, lays things over them and prepares a poll", async ({
  page,
  context,
}) => {
  await signIn(context, people.grace);
  const course = await makeCourse(context, unique("Stars"), ["The Life of Stars"]);
  await open(page, course.path);

  await test.step("the way there leads over the lesson; the empty page has one way on", async () => {
    await page.getByRole("link", { name: "The Life of Stars" }).click();
    await page.getByRole("link", { name: "Prepare" }).click();
    await expect(page.getByText("No scenes yet")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Upload/ })).toBeVisible();
  });

  await test.step("T15 T17 a file that is hostile, and one that is no PDF, are refused with the reason", async () => {
    const options = { pages: 1, words: () => "Open me", script: "app.alert(1)" };
    await upload(page, "hostile.pdf", makePdf(options));
    await upload(page, "letter.pdf", Buffer.from("Dear reader, this is no PDF."));
    await expect(page.getByText("This file is not what its name says it is.")).toBeVisible();
    await expect(page.getByText("Cannot be shown").first()).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("The PDF holds a script", { exact: false }).first()).toBeVisible();
  });

  await test.step("30 pages come, and each can be seen", async () => {
    await upload(page, "deck.pdf", makePdf({ pages: 30, words: (n) => `Topic number ${n}` }));
    await expect(page.getByText("30 slides", { exact: false }).first()).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Show the slides of deck.pdf" }).click();
    await page.getByRole("button", { name: "Show 19 more slides of deck.pdf" }).click();
    const last = page.getByRole("button", { name: "Add slide 30 of deck.pdf as a scene" }).first();
    await last.scrollIntoViewIfNeeded();
    const picture = last.locator("img");
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(100);
  });

  await test.step("scenes are made of slides and named by them", async () => {
    for (const slide of [1, 7, 3]) {
      await page
        .getByRole("button", { name: `Add slide ${slide} of deck.pdf as a scene` })
        .last()
        .click();
      const stage = page.getByRole("region", { name: new RegExp(`: Topic number ${slide}$`) });
      await expect(stage.getByRole("img")).toBeVisible();
    }
    await expect
      .poll(() => names(page))
      .toEqual(["1 · Topic number 1", "2 · Topic number 7", "3 · Topic number 3"]);
  });

  await test.step("they are put in order by key, and put back by Escape", async () => {
    const grip = page.getByRole("button", { name: "Move “Topic number 3”: Space picks it up" });
    await grip.focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    await expect(page.getByText("Moving, was 3")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect
      .poll(() => names(page))
      .toEqual(["1 · Topic number 1", "2 · Topic number 7", "3 · Topic number 3"]);
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Space");
    await expect
      .poll(() => names(page))
      .toEqual(["1 · Topic number 1", "2 · Topic number 3", "3 · Topic number 7"]);
    await expect(grip).toBeFocused();
  });

  await test.step("R43 T18 a name and a call to action lie over a scene; no address leads elsewhere than it says", async () => {
    await page
      .getByRole("button", { name: /Topic number 7/ })
      .last()
      .click();
    await page.getByLabel("Name", { exact: true }).fill("Mass decides");
    await page.getByLabel("Planned, min").fill("8");
    await page.getByRole("tab", { name: "Overlays" }).click();
    await page.getByRole("button", { name: "Add a name" }).click();
    await page.getByRole("button", { name: "Add a call to action" }).click();
    await page.getByLabel("Label", { exact: true }).fill("Star chart");
    await page.getByLabel("Address", { exact: true }).fill("https://me:secret@northwind.example/");
    await expect(page.getByText("Write the whole address of a page", { exact: false })).toBeVisible();
    await expect(page.getByText("Not all saved")).toBeVisible();
    await page.getByLabel("Address", { exact: true }).fill("https://northwind.example/chart");
    const stage = page.getByRole("region", { name: "Scene 3: Mass decides" });
    await expect(stage.getByText("northwind.example")).toBeVisible();
    await expect(stage.getByText("Grace")).toBeVisible();
    await saved(page);
  });

  await test.step("R50 a poll is prepared and changed", async () => {
    await page.getByRole("tab", { name: "Polls" }).click();
    await page.getByRole("button", { name: "Add poll" }).click();
    await page.getByLabel("Question", { exact: true }).fill("Which star lives longer?");
    await page.getByLabel("Option 1").fill("A heavy one");
    await page.getByLabel("Option 2").fill("A light one");
    await page.getByRole("button", { name: "Add poll" }).click();
    await page.getByRole("button", { name: "Edit “Which star lives longer?”" }).click();
    await page.getByLabel("Option 3").fill("Both the same");
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("One choice · 3 options")).toBeVisible();
    await saved(page);
  });

  await test.step("after a reload everything stands as it was, and nothing stands in anybody's way", async () => {
    await open(page, page.url());
    expect(await names(page)).toEqual(["1 · Topic number 1", "2 · Topic number 3", "3 · Mass decides"]);
    await expect(page.getByText("3 scenes, 8 min")).toBeVisible();
    await page
      .getByRole("button", { name: /Mass decides/ })
      .last()
      .click();
    const stage = page.getByRole("region", { name: "Scene 3: Mass decides" });
    await expect(stage.getByText("northwind.example")).toBeVisible();
    await page.getByRole("tab", { name: "Polls" }).click();
    await expect(page.getByText("One choice · 3 options")).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
  });
});

test("R40 what was removed comes back by undo, and without a network nothing can be changed", async ({
  page,
  context,
}) => {
  await signIn(context, people.grace);
  const course = await makeCourse(context, unique("Moons"), ["Tides"]);
  await open(page, course.path);
  await page.getByRole("link", { name: "Tides" }).click();
  await page.getByRole("link", { name: "Prepare" }).click();
  await page.getByRole("button", { name: "Add a camera scene" }).click();
  await page.getByRole("button", { name: "Add scene" }).click();
  await page.getByRole("menuitem", { name: "Whiteboard", exact: true }).click();
  await expect.poll(() => names(page)).toEqual(["1 · Camera", "2 · Whiteboard"]);
  await page
    .getByRole("button", { name: /Camera/ })
    .last()
    .click();
  await page.getByRole("button", { name: "Remove scene" }).click();
  await expect.poll(() => names(page)).toEqual(["1 · Whiteboard"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => names(page)).toEqual(["1 · Camera", "2 · Whiteboard"]);
  await context.setOffline(true);
  await expect(page.getByLabel("Name", { exact: true })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Add scene" })).toBeDisabled();
  await context.setOffline(false);
  await expect(page.getByLabel("Name", { exact: true })).toBeEnabled();
});
