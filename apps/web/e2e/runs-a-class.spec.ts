import type { Page } from "@playwright/test";
import { kill } from "./support/faults.ts";
import {
  comeIn,
  expectSameNumber,
  expectSameState,
  expectToHear,
  expectToSee,
  makeClass,
  sequenceOn,
  statusLine,
  test,
} from "./support/in-class.ts";
import { watchMovie } from "./support/movie.ts";
import { people } from "./support/people.ts";
import { expect, open } from "./support/test.ts";

test.setTimeout(8 * 60_000);

type LogEvent = { readonly type: string; readonly at: string; readonly payload: Record<string, unknown> };
type RecordingFile = { readonly key: string; readonly startedAtMs: number; readonly durationMs: number };

/** What the log of a class holds, as its staff reads it. */
async function readLog(page: Page, id: string): Promise<readonly LogEvent[]> {
  const events: LogEvent[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const answer = await page.request.get(`/api/v1/sessions/${id}/events?after=${after}`);
    expect(answer).toBeOK();
    const part = (await answer.json()) as { events: LogEvent[]; next: number | null };
    events.push(...part.events);
    after = part.next;
  }
  return events;
}

const hands = (page: Page) => page.getByRole("region", { name: /^Hands/ });

test("R21 R22 R23 R30 R31 R32 a class, from its start to its recording: seen, heard, interrupted, and nothing lost", async ({
  attendee,
}) => {
  const teacher = await attendee(people.ada);
  const learner = await attendee(people.sam);
  const [ada, sam] = [teacher.page, learner.page];
  const lesson = await makeClass(teacher, { recording: "on", stage: "invited" });

  await test.step("the teacher looks at herself, agrees to the recording, and starts", async () => {
    await open(ada, lesson.path);
    await ada.getByRole("checkbox", { name: /^I agree/ }).check();
    await expect(ada.getByText("We hear you")).toBeVisible({ timeout: 30_000 });
    await comeIn(ada);
    await expectToSee(ada, "Ada");
    await expect(statusLine(ada)).toContainText("Saved · #");
  });

  await test.step("a learner comes in by the permanent link, sees and hears her", async () => {
    await open(sam, lesson.joinPath);
    await sam.getByRole("button", { name: "Enrol" }).click();
    await comeIn(sam);
    await expectToSee(sam, "Ada");
    await expectToHear(sam);
    await expect(statusLine(sam)).toContainText("In sync · #");
    await expect(statusLine(sam)).toContainText("2 here");
  });

  await test.step("who may not speak is told why, asks by hand, is let speak, and is heard", async () => {
    await sam.keyboard.press("m");
    await expect(sam.getByText("you have not agreed to be in the recording")).toBeVisible();
    await sam.getByRole("button", { name: "Raise hand" }).click();
    await expect(hands(ada)).toContainText("Sam");
    await ada.getByRole("button", { name: "Let Sam speak" }).click();
    await sam.getByRole("button", { name: "Agree" }).click();
    await sam.getByRole("button", { name: "Unmute your microphone" }).click();
    await expectToHear(ada);
    await expectSameNumber([ada, sam]);
    await expectSameState([ada, sam]);
  });

  await test.step("the learner is cut off for ten seconds, and catches up exactly", async () => {
    const before = (await sequenceOn(sam)) ?? 0;
    await learner.context.setOffline(true);
    await expect(sam.getByText("You are offline.", { exact: true })).toBeVisible();
    await ada.getByRole("button", { name: "What you can do about Sam" }).click();
    await ada.getByRole("menuitem", { name: "Mute microphone" }).click();
    await expect.poll(() => sequenceOn(ada)).toBeGreaterThan(before);
    // How long it lasts is the fault itself; nothing is waited for.
    await sam.waitForTimeout(10_000);
    expect(await sequenceOn(sam), "offline, it does not pretend").toBeNull();
    await learner.context.setOffline(false);
    await expect(sam.getByRole("button", { name: "Raise hand" })).toBeEnabled({ timeout: 30_000 });
    await expectSameNumber([ada, sam], before + 1);
    await expectSameState([ada, sam]);
    await expectToSee(sam, "Ada");
  });

  await test.step("the gateway is killed: what is done meanwhile is kept, and both are in step again", async () => {
    const before = (await sequenceOn(sam)) ?? 0;
    const gateway = await kill("realtime");
    await sam.getByRole("button", { name: "Raise hand" }).click();
    await gateway.isBack();
    await expect(hands(ada)).toContainText("Sam", { timeout: 30_000 });
    await expectSameNumber([ada, sam], before + 1);
    await expectSameState([ada, sam]);
    await expectToSee(sam, "Ada");
  });

  await test.step("the teacher ends the class, and both see it", async () => {
    await ada.getByRole("button", { name: "End class" }).click();
    await ada.getByRole("alertdialog").getByRole("button", { name: "End class" }).click();
    for (const page of [ada, sam]) {
      await expect(page.getByRole("heading", { name: /ended/i })).toBeVisible();
      await expect(page.locator("video")).toHaveCount(0);
    }
  });

  await test.step("the recording is there, with picture and sound, as long as the log says", async () => {
    const completed = async () =>
      (await readLog(ada, lesson.id)).find(({ type }) => type === "recording.completed");
    await expect.poll(completed, { timeout: 60_000 }).toBeDefined();
    const log = await readLog(ada, lesson.id);
    const hands = log.filter(({ type }) => type === "hand.raised");
    expect(hands, "each hand once, whatever was sent again").toHaveLength(2);
    const files = (await completed())?.payload.files as readonly RecordingFile[];
    expect(files).toHaveLength(1);
    const [file] = files as [RecordingFile];
    const atMs = (type: string) => Date.parse(log.find((event) => event.type === type)?.at ?? "");
    const movie = await watchMovie(file.key);
    const seconds = file.durationMs / 1_000;
    expect(movie.pictureSeconds).toBeGreaterThan(seconds - 2);
    expect(movie.pictureSeconds).toBeLessThan(seconds + 2);
    expect(Math.abs(movie.soundSeconds - movie.pictureSeconds)).toBeLessThan(2);
    expect(Math.abs(file.startedAtMs - atMs("recording.started"))).toBeLessThan(5_000);
    const endedMs = file.startedAtMs + file.durationMs;
    expect(Math.abs(endedMs - atMs("session.ended"))).toBeLessThan(5_000);
    expect(movie.changes, "the picture moves").toBeGreaterThan(seconds);
    expect(movie.loudness, "and it speaks").toBeGreaterThan(0.01);
  });
});
