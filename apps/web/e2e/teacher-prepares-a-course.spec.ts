import type { Page } from "@playwright/test";
import { pressOn, tabTo } from "./support/keyboard.ts";
import { astronomy, people } from "./support/people.ts";
import { expect, makeCourse, open, test, unique, write } from "./support/test.ts";

/** Keeps what the app reads again on its own from arriving, until it is let through. */
async function holdRefreshes(page: Page) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/courses/**", async (route) => {
    if (route.request().headers().rsc === "1") await held;
    await route.fallback();
  });
  return {
    letThrough: async () => {
      letGo();
      await page.unroute("**/courses/**");
    },
  };
}

test("R10 R04 R90 by keyboard alone a teacher signs in, makes a course, orders its lessons, enrols a learner", async ({
  page,
  visitor,
}) => {
  const title = unique("Tides");
  const renamed = `${title} and moons`;

  await test.step("sign in", async () => {
    await open(page, "/");
    await expect(page).toHaveURL(/\/sign-in$/);
    await expect(page.getByRole("heading", { name: "Who is here?" })).toBeVisible();
    await pressOn(page, page.getByRole("button", { name: /^Ada/ }));
    await expect(page.getByRole("heading", { name: "Hello, Ada" })).toBeVisible();
  });

  await test.step("find the seeded course among all", async () => {
    await pressOn(
      page,
      page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Courses" }),
    );
    await expect(page.getByRole("heading", { name: "Courses", level: 1 })).toBeVisible();
    await expect(page.getByRole("link", { name: astronomy.title })).toBeVisible();
  });

  await test.step("make a course", async () => {
    const opener = page.getByRole("button", { name: "New course" });
    await pressOn(page, opener);
    const dialog = page.getByRole("dialog", { name: "New course" });
    await expect(dialog.locator(":focus")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
    await page.keyboard.press("Enter");
    await tabTo(page, dialog.getByRole("textbox", { name: "Title" }));
    await page.keyboard.type(title);
    await pressOn(page, dialog.getByRole("button", { name: "Create course" }));
    await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    await expect(page).toHaveTitle(`${title} · Lectern`);
  });

  const lessons = page.getByRole("list", { name: "Lessons" }).getByRole("link");

  await test.step("write down three lessons", async () => {
    const add = page.getByRole("button", { name: "Add", exact: true });
    await pressOn(page, add);
    const field = page.getByRole("textbox", { name: "Title of the next lesson" });
    await expect(field).toBeFocused();
    for (const [index, lesson] of ["Gravity", "Moons", "Calendars"].entries()) {
      await page.keyboard.type(lesson);
      await page.keyboard.press("Enter");
      await expect(lessons).toHaveCount(index + 1);
      await expect(field).toHaveValue("");
    }
    await page.keyboard.press("Escape");
    await expect(add).toBeFocused();
  });

  await test.step("move the last one up; an escaped move changes nothing", async () => {
    const grip = page.getByRole("button", { name: "Move “Calendars”: Space picks it up" });
    await tabTo(page, grip);
    await page.keyboard.press("Space");
    await expect(grip).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("ArrowUp");
    await expect(page.getByRole("status").filter({ hasText: "“Calendars” is at 2 of 3" })).toBeAttached();
    await page.keyboard.press("Space");
    await expect(page.getByText("“Calendars” is lesson 2 now")).toBeVisible();
    await expect(lessons).toHaveText(["Gravity", "Calendars", "Moons"]);
    await expect(grip).toBeFocused();
    await page.keyboard.press("Space");
    await expect(grip).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("ArrowUp");
    await expect(lessons).toHaveText(["Calendars", "Gravity", "Moons"]);
    await page.keyboard.press("Escape");
    await expect(lessons).toHaveText(["Gravity", "Calendars", "Moons"]);
  });

  await test.step("what others change arrives while a lesson is held, and leaves it in the hand", async () => {
    const grip = page.getByRole("button", { name: "Move “Moons”: Space picks it up" });
    await tabTo(page, grip);
    const refreshes = await holdRefreshes(page);
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Space");
    await expect(page.getByText("“Moons” is lesson 2 now")).toBeVisible();
    const { pathname } = new URL(page.url());
    expect(await write(page.context(), "POST", `${pathname}/lessons`, { title: "Eclipses" })).toBeOK();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    await expect(lessons).toHaveText(["Moons", "Gravity", "Calendars"]);
    await refreshes.letThrough();
    await expect(lessons).toHaveText(["Moons", "Gravity", "Calendars", "Eclipses"]);
    await expect(grip).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("Escape");
    await expect(lessons).toHaveText(["Gravity", "Moons", "Calendars", "Eclipses"]);
  });

  await test.step("edit the course", async () => {
    await pressOn(page, page.getByRole("link", { name: "Edit course" }));
    const field = page.getByRole("textbox", { name: "Title" });
    await tabTo(page, field);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(renamed);
    await pressOn(page, page.getByRole("button", { name: "Save" }));
    await expect(page.getByRole("heading", { name: renamed, level: 1 })).toBeVisible();
    await expect(page.getByText("Course saved")).toBeVisible();
  });

  await test.step("enrol a learner, refuse what is no address", async () => {
    await tabTo(page, page.getByRole("textbox", { name: "E-mail addresses" }));
    await page.keyboard.type(`${people.lin}, not-an-address`);
    await page.keyboard.press("Enter");
    const outcomes = page.getByRole("list", { name: "What became of each address" });
    await expect(outcomes).toContainText(`${people.lin}enrolled`);
    await expect(outcomes).toContainText("not-an-addressis not an e-mail address; nothing was changed");
    await expect(page.getByRole("list", { name: "People in this course" })).toContainText("Lin");
  });

  const { pathname } = new URL(page.url());

  await test.step("the learner sees the course, and none of the teacher's tools", async () => {
    const lin = await visitor(people.lin);
    await open(lin.page, "/");
    await lin.page.getByRole("link", { name: new RegExp(`^${renamed}`) }).click();
    await expect(lin.page.getByRole("heading", { name: renamed, level: 1 })).toBeVisible();
    await expect(lin.page.getByRole("list", { name: "Lessons" }).getByRole("link")).toHaveText([
      "Gravity",
      "Moons",
      "Calendars",
      "Eclipses",
    ]);
    for (const tool of ["Edit course", "Add", "Enrol"]) {
      await expect(lin.page.getByText(tool, { exact: true })).toHaveCount(0);
    }
    await open(lin.page, `${pathname}/edit`);
    await expect(
      lin.page.getByRole("heading", { name: "Only a teacher of this course edits it" }),
    ).toBeVisible();
  });
});

test("R80 T20 another school sees nothing of a course: not in its list, not by its address, and the same 404 as for none", async ({
  context,
  visitor,
}) => {
  const [ada, eve] = [await visitor(people.ada), await visitor(people.eve)];
  const title = unique("Comets");
  const course = await makeCourse(ada.context, title, ["Tails"]);

  await open(eve.page, "/courses");
  await expect(eve.page.getByRole("heading", { name: "Courses", level: 1 })).toBeVisible();
  await expect(eve.page.getByText(title)).toHaveCount(0);
  await expect(eve.page.getByText(astronomy.title)).toHaveCount(0);

  const unknown = "/courses/crs_01980000-0001-7000-8000-00000000dead";
  const seen: (string | null)[] = [];
  for (const path of [course.path, astronomy.path, unknown]) {
    await open(eve.page, path);
    await expect(eve.page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
    expect(await eve.page.content()).not.toContain(title);
    seen.push(await eve.page.getByRole("main").textContent());
  }
  expect(new Set(seen).size, "what is not there and what is not hers read alike").toBe(1);

  const answers = await Promise.all(
    [course.path, astronomy.path, unknown].map((path) => eve.context.request.get(`/api/v1${path}`)),
  );
  expect(answers.map((answer) => answer.status())).toEqual([404, 404, 404]);
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  expect(new Set(bodies.map(({ requestId: _, instance: __, ...rest }) => JSON.stringify(rest))).size).toBe(1);
  await expect(await ada.context.request.get(`/api/v1${course.path}`), "it is there").toBeOK();
  await expect(await context.request.get(`/api/v1${course.path}`)).not.toBeOK();
});
