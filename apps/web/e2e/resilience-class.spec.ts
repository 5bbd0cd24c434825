import { freeze, kill } from "./support/faults.ts";
import {
  comeIn,
  expectSameNumber,
  expectSameState,
  expectToSee,
  makeClass,
  statusLine,
  test,
} from "./support/in-class.ts";
import { people } from "./support/people.ts";
import { expect, open } from "./support/test.ts";

test.setTimeout(8 * 60_000);

test("R30 R42 R51 R62 six programs are killed in one running class: it goes on, and nothing that was said is lost", async ({
  attendee,
}) => {
  const teacher = await attendee(people.ada);
  const learner = await attendee(people.sam);
  const [ada, sam] = [teacher.page, learner.page];
  const both = [ada, sam] as const;
  const lesson = await makeClass(teacher, { recording: "off", stage: "invited" });
  await open(ada, lesson.path);
  await comeIn(ada);
  await expectToSee(ada, "Ada");
  await open(sam, lesson.joinPath);
  await sam.getByRole("button", { name: "Enrol" }).click();
  await comeIn(sam);
  await expectToSee(sam, "Ada");

  const queue = ada.getByRole("region", { name: /^Hands/ });
  const hand = sam.getByRole("button", { name: /^(Raise|Lower) hand/ });
  let raised = false;
  /** Sam raises or lowers his hand; the teacher sees it. */
  const handGoesThrough = async (timeout = 15_000) => {
    await hand.click();
    raised = !raised;
    if (raised) await expect(queue).toContainText("Sam", { timeout });
    else await expect(queue).toHaveCount(0, { timeout });
  };
  const halted = ada.getByRole("heading", { name: /Class paused/ });
  const notHalted = async () => {
    for (const page of both) await expect(page.getByRole("heading", { name: /Class paused/ })).toHaveCount(0);
  };
  const stillInStep = async () => {
    await expectSameNumber(both);
    await expectSameState(both);
  };

  await test.step("web: the class does not notice", async () => {
    const web = await kill("web");
    await expect(teacher.context.request.get("/healthz")).rejects.toThrow();
    await handGoesThrough();
    await web.isBack();
    await notHalted();
    await stillInStep();
  });

  await test.step("reactors: the class does not notice", async () => {
    const reactors = await kill("reactors");
    await handGoesThrough();
    await notHalted();
    await reactors.isBack();
    await stillInStep();
  });

  await test.step("Redis: the class goes on", async () => {
    const redis = await kill("redis");
    await handGoesThrough();
    await notHalted();
    await redis.isBack();
    await handGoesThrough();
    await stillInStep();
  });

  await test.step("gateway: what is done meanwhile arrives once it is back", async () => {
    const gateway = await kill("realtime");
    await handGoesThrough(30_000);
    await gateway.isBack();
    await stillInStep();
  });

  await test.step("LiveKit: it is said, the class goes on, and the picture comes back by itself", async () => {
    const livekit = await kill("livekit");
    for (const page of both) {
      await expect(statusLine(page)).toContainText("Audio and video reconnecting", { timeout: 30_000 });
    }
    await handGoesThrough();
    await notHalted();
    await livekit.isBack();
    await expect(statusLine(sam)).not.toContainText("Audio and video reconnecting", { timeout: 60_000 });
    await expectToSee(sam, "Ada");
    await stillInStep();
  });

  await test.step("PostgreSQL killed: what was said is there, and what is said next arrives", async () => {
    const before = await expectSameNumber(both);
    const postgres = await kill("postgres");
    await postgres.isBack();
    // It is back in a second or two; a machine that takes longer shows the pause, which the teacher ends.
    const resume = ada.getByRole("button", { name: "Resume class" });
    await expect(async () => {
      if (await resume.isVisible()) await resume.click({ timeout: 1_000 });
      await expect(hand).not.toHaveAttribute("aria-disabled", "true", { timeout: 2_000 });
      await notHalted();
    }).toPass({ timeout: 60_000 });
    await handGoesThrough(30_000);
    await expectSameNumber(both, before + 1);
    await expectSameState(both);
  });

  await test.step("PostgreSQL frozen: the class stops visibly and, resumed, has lost nothing", async () => {
    const before = await expectSameNumber(both);
    const postgres = freeze("postgres");
    try {
      await expect(halted).toBeVisible({ timeout: 15_000 });
      await expect(sam.getByRole("heading", { name: /paused/i })).toBeVisible({ timeout: 15_000 });
      await expect(hand, "nothing can be written that would be lost").toHaveAttribute(
        "aria-disabled",
        "true",
      );
      await expectToSee(sam, "Ada");
    } finally {
      postgres.thaw();
    }
    await ada.getByRole("button", { name: "Resume class" }).click({ timeout: 60_000 });
    await notHalted();
    await handGoesThrough();
    await expectSameNumber(both, before + 1);
    await expectSameState(both);
  });

  await test.step("the teacher ends the class in good order", async () => {
    await ada.getByRole("button", { name: "End class" }).click();
    await ada.getByRole("alertdialog").getByRole("button", { name: "End class" }).click();
    for (const page of both) await expect(page.getByRole("heading", { name: /ended/i })).toBeVisible();
  });
});
