import { comeIn, makeClass, test } from "./support/in-class.ts";
import { people } from "./support/people.ts";
import { expect, open, write } from "./support/test.ts";

test.setTimeout(3 * 60_000);

test("R71 a class that has just ended is watched again from its log: at any moment, as it was then, by its school alone", async ({
  visitor,
}) => {
  const teacher = await visitor(people.ada);
  const lesson = await makeClass(teacher, { recording: "off", stage: "invited" });
  const { page } = teacher;
  await open(page, lesson.path);
  await comeIn(page);
  await page.getByRole("tab", { name: /^Chat/ }).click();
  const say = async (text: string) => {
    await page.getByRole("textbox", { name: /^Message / }).fill(text);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("log", { name: "Chat" })).toContainText(text);
  };
  await say("Welcome to the stars.");
  // Two moments are told apart by whole seconds of the class's own time.
  const clock = page.getByRole("timer").or(page.locator(".room__clock")).first();
  const before = (await clock.textContent()) ?? "";
  await expect(clock).not.toHaveText(before);
  await say("A red giant, up here.");
  expect(await write(teacher.context, "POST", `/sessions/${lesson.id}/end`, {})).toBeOK();

  const replay = `${lesson.path}/replay`;
  await test.step("it opens within seconds, with what was written and where", async () => {
    await open(page, replay);
    const slider = page.getByRole("slider", { name: "Position" });
    await expect(slider).toHaveAttribute("aria-valuenow", "0");
    await page.getByRole("tab", { name: /^Chat/ }).click();
    await expect(page.getByRole("log", { name: "Chat" })).not.toContainText("giant");
    await slider.press("End");
    await expect(page.getByRole("log", { name: "Chat" })).toContainText("A red giant, up here.");
    await expect(page.getByRole("textbox", { name: /^Message / })).toHaveCount(0);
    await slider.press("Home");
    await expect(page.getByRole("log", { name: "Chat" })).not.toContainText("giant");
  });

  await test.step("an address leads to its moment", async () => {
    await open(page, `${replay}?t=1`);
    await expect(page.getByRole("slider", { name: "Position" })).toHaveAttribute("aria-valuenow", "1");
  });

  await test.step("another school learns nothing of it", async () => {
    const stranger = await visitor(people.eve);
    const answer = await stranger.page.goto(replay);
    expect(answer?.status()).toBe(404);
    const api = await stranger.context.request.get(`/api/v1/sessions/${lesson.id}/replay`);
    expect(api.status()).toBe(404);
  });
});
