import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { pressOn, tabTo } from "./support/keyboard.ts";
import { people } from "./support/people.ts";
import { expect, makeCourse, open, test, unique, type Visitor, write } from "./support/test.ts";

type Listed = { readonly id: string; readonly title: string; readonly startsAt: string };

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

const userId = async ({ context }: Visitor) => {
  const me = (await (await context.request.get("/api/v1/me")).json()) as { user: { id: string } };
  return me.user.id;
};

const sessionsOf = async ({ context }: Visitor, courseId: string) => {
  const answer = await context.request.get(`/api/v1/sessions?courseId=${courseId}`);
  return ((await answer.json()) as { items: Listed[] }).items;
};

/** Opens the menu of a class and takes one of its acts, both by keys. */
async function choose(page: Page, title: string, act: string): Promise<void> {
  await pressOn(page, page.getByRole("button", { name: `Acts for the class “${title}”` }).first());
  const item = page.getByRole("menuitem", { name: act, exact: true });
  await expect(item).toBeVisible();
  for (let presses = 0; presses < 10; presses += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("ArrowDown");
  }
  await expect(item).toBeFocused();
  await page.keyboard.press("Enter");
}

const textOf = async (download: Download) => readFile(await download.path(), "utf8");

test("R20 R10 by keyboard a teacher schedules a class, moves, copies and cancels it; its learners see it, another school does not", async ({
  visitor,
}) => {
  const [ada, lin, eve] = [await visitor(people.ada), await visitor(people.lin), await visitor(people.eve)];
  const course = await makeCourse(ada.context, unique("Optics"), ["Lenses", "Mirrors"]);
  const place = `${course.path}/enrollments/${await userId(lin)}`;
  expect(await write(ada.context, "PUT", place, { role: "learner" })).toBeOK();
  const title = unique("Curved mirrors");
  const { page } = ada;
  const rows = page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  const row = rows.filter({ hasText: title });
  const day = inDays(2);

  await test.step("schedule it in one line", async () => {
    await open(page, course.path);
    await expect(page.getByText("Nothing is scheduled")).toBeVisible();
    const form = page.getByRole("form", { name: "Schedule" });
    await tabTo(page, form.getByLabel("Lesson"));
    await page.keyboard.press("ArrowDown");
    await tabTo(page, form.getByLabel("Day"));
    await form.getByLabel("Day").fill(day);
    await tabTo(page, form.getByLabel("From"));
    await form.getByLabel("From").fill("09:00");
    await tabTo(page, form.getByRole("textbox", { name: "Title" }));
    await page.keyboard.type(title);
    await tabTo(page, form.getByRole("switch", { name: "Waiting room" }));
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await expect(page.getByText(`“${title}” is scheduled for`)).toBeVisible();
    await expect(rows).toHaveCount(1);
    await expect(row).toContainText(`2 · ${title}`);
    await expect(row).toContainText("09:00–10:00 · recorded · waiting room");
    await expect(row).toContainText("Planned");
  });

  const [first] = await sessionsOf(ada, course.id);
  if (first === undefined) throw new Error("nothing was scheduled");
  expect(first.startsAt, "nine o'clock is the teacher's").toBe(
    await page.evaluate((local) => new Date(local).toISOString(), `${day}T09:00`),
  );

  await test.step("take it along as a calendar file", async () => {
    const downloading = page.waitForEvent("download");
    await choose(page, title, "Add to calendar");
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/\.ics$/);
    const lines = (await textOf(download)).split("\r\n");
    const stamp = `${first.startsAt.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
    expect(lines).toContain(`DTSTART:${stamp}`);
    expect(lines).toContain(`SUMMARY:${title}`);
    expect(lines).toContain("STATUS:CONFIRMED");
  });

  await test.step("the learner sees it on home and in the course, and none of the teacher's acts", async () => {
    await open(lin.page, "/");
    await expect(lin.page.getByRole("link", { name: title })).toBeVisible();
    await open(lin.page, course.path);
    await expect(lin.page.getByRole("list", { name: "Sessions" })).toContainText(title);
    await expect(lin.page.getByRole("form", { name: "Schedule" })).toHaveCount(0);
    await lin.page.getByRole("button", { name: `Acts for the class “${title}”` }).click();
    await expect(lin.page.getByRole("menuitem")).toHaveText(["Open", "Add to calendar"]);
  });

  await test.step("move it; the focus is back where the menu was opened", async () => {
    await choose(page, title, "Reschedule");
    const dialog = page.getByRole("dialog", { name: "Reschedule" });
    await tabTo(page, dialog.getByLabel("From"));
    await dialog.getByLabel("From").fill("11:30");
    await pressOn(page, dialog.getByRole("button", { name: "Save" }));
    await expect(dialog).toBeHidden();
    await expect(row).toContainText("11:30–12:30");
    await expect(page.getByRole("button", { name: `Acts for the class “${title}”` })).toBeFocused();
  });

  await test.step("copy it: the same a week later", async () => {
    await choose(page, title, "Copy");
    await pressOn(page, page.getByRole("dialog").getByRole("button", { name: "Schedule the copy" }));
    await expect(row).toHaveCount(2);
    const [original, copy] = await sessionsOf(ada, course.id);
    const apart = (days: number) => new Date(Date.parse(original?.startsAt ?? "") + days * dayMs);
    expect(copy?.startsAt.slice(0, 10)).toBe(apart(7).toISOString().slice(0, 10));
    await expect(row.nth(1)).toContainText("11:30–12:30 · recorded · waiting room");
  });

  await test.step("cancel it, asked once", async () => {
    await choose(page, title, "Cancel class");
    const dialog = page.getByRole("alertdialog");
    await expect(dialog).toContainText(`Cancel “${title}”`);
    await pressOn(page, dialog.getByRole("button", { name: "Cancel class" }));
    await expect(row.first()).toContainText("Cancelled");
    await expect(row.nth(1)).toContainText("Planned");
    const calendar = await ada.context.request.get(`/api/v1/sessions/${first.id}/calendar.ics`);
    expect(await calendar.text()).toContain("STATUS:CANCELLED");
    await expect(async () => {
      await open(lin.page, "/");
      const seen = lin.page.getByRole("listitem").filter({ hasText: title });
      await expect(seen).toContainText("Cancelled", { timeout: 2_000 });
    }).toPass();
  });

  await test.step("another school finds nothing of it", async () => {
    await open(eve.page, "/");
    await expect(eve.page.getByText(title)).toHaveCount(0);
    for (const path of ["", "/calendar.ics", "/attendance"]) {
      const answer = await eve.context.request.get(`/api/v1/sessions/${first.id}${path}`);
      expect(answer.status()).toBe(404);
    }
    expect(await open(eve.page, `/sessions/${first.id}/attendance`)).toBe(404);
  });
});

test("R20 home offers a class now while none is planned, then the next one with one large way in and what it lacks", async ({
  visitor,
}) => {
  const grace = await visitor(people.grace);
  const { page, context } = grace;
  const course = await makeCourse(context, unique("Tuning forks"), ["Resonance"]);
  await open(page, "/");
  await expect(page.getByRole("heading", { name: "Hello, Grace", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Schedule a class" })).toBeVisible();
  await expect(page.getByLabel("Lesson").getByRole("option").first()).toContainText("1 · Resonance");
  await expect(page.getByRole("button", { name: "Start a class now" })).toBeEnabled();

  const lessons = await context.request.get(`/api/v1/courses/${course.id}/lessons`);
  const [lesson] = ((await lessons.json()) as { items: { id: string }[] }).items;
  const startsAt = new Date(Date.now() + 90 * 60_000).toISOString();
  const endsAt = new Date(Date.now() + 150 * 60_000).toISOString();
  const planned = await write(context, "POST", "/sessions", { lessonId: lesson?.id, startsAt, endsAt });
  const { id } = (await planned.json()) as { id: string };
  await open(page, "/");
  const next = page.getByRole("region", { name: "Resonance" });
  await expect(next).toContainText(/Starts in (1|2) hours?/);
  await expect(next).toContainText("Nobody enrolled");
  await expect(next.getByRole("link", { name: "Start class" })).toHaveAttribute("href", `/sessions/${id}`);
});

test("R22 a course's permanent link lets people ask, leads who is let in to the next class and into the one that runs", async ({
  visitor,
}) => {
  const [ada, sam] = [await visitor(people.ada), await visitor(people.sam)];
  const course = await makeCourse(ada.context, unique("Sound"), ["Echoes"]);
  await write(ada.context, "PATCH", course.path, { joining: "request" });
  const { joinCode } = (await (await ada.context.request.get(`/api/v1${course.path}`)).json()) as {
    joinCode: string;
  };

  await test.step("ask, be declined, ask again", async () => {
    await open(sam.page, `/join/${joinCode}`);
    await sam.page.getByRole("button", { name: "Ask to join" }).click();
    await expect(sam.page.getByText("Waiting for an answer")).toBeVisible();
    await open(ada.page, course.path);
    await ada.page.getByRole("button", { name: "Decline Sam" }).click();
    await expect(ada.page.getByText("Sam is declined and may ask again")).toBeVisible();
    await open(sam.page, `/join/${joinCode}`);
    await sam.page.getByRole("button", { name: "Ask again" }).click();
    await expect(sam.page.getByText("Waiting for an answer")).toBeVisible();
  });

  await test.step("be let in, and see that the page knows it by itself", async () => {
    await open(ada.page, course.path);
    await ada.page.getByRole("button", { name: "Accept Sam" }).click();
    await expect(ada.page.getByRole("list", { name: "People in this course" })).toContainText("Sam");
    await expect(ada.page.getByRole("list", { name: "People who ask to join" })).toHaveCount(0);
    await expect(sam.page.getByText("You are on this course’s list")).toBeVisible({ timeout: 30_000 });
  });

  const lessons = await ada.context.request.get(`/api/v1${course.path}/lessons`);
  const [lesson] = ((await lessons.json()) as { items: { id: string }[] }).items;
  const [startsAt, endsAt] = [20, 80].map((minutes) => new Date(Date.now() + minutes * 60_000).toISOString());
  const planned = await write(ada.context, "POST", "/sessions", { lessonId: lesson?.id, startsAt, endsAt });
  const { id } = (await planned.json()) as { id: string };

  await test.step("the next class, in the reader's time", async () => {
    await open(sam.page, `/join/${joinCode}`);
    await expect(sam.page.getByText(/Starts in (19|20) minutes/)).toBeVisible();
    await expect(sam.page.getByRole("link", { name: "Open" })).toHaveAttribute("href", `/sessions/${id}`);
  });

  await test.step("the running class opens at once, on an open page by itself", async () => {
    expect(await write(ada.context, "POST", `/sessions/${id}/start`, {})).toBeOK();
    await expect(sam.page).toHaveURL(new RegExp(`/sessions/${id}$`), { timeout: 30_000 });
    await open(sam.page, "/");
    await expect(sam.page.getByRole("link", { name: "Join now" })).toBeVisible();
  });

  await test.step("who was there is for staff, also as a file", async () => {
    await open(ada.page, `/sessions/${id}/attendance`);
    const table = ada.page.getByRole("table", { name: "Who was in the class from when to when" });
    await expect(table).toContainText("Ada");
    await expect(table).toContainText("Host");
    const downloading = ada.page.waitForEvent("download");
    await ada.page.getByRole("button", { name: "Save as CSV" }).click();
    expect(await textOf(await downloading)).toMatch(/^\uFEFF?"Name","Role".*\r\n"Ada","host",/);
    await open(sam.page, `/sessions/${id}/attendance`);
    await expect(
      sam.page.getByRole("heading", { name: "Attendance is for those who teach the course" }),
    ).toBeVisible();
  });
});
