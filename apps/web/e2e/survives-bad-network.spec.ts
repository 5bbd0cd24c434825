import { people } from "./support/people.ts";
import { expect, makeCourse, open, signIn, test, unique } from "./support/test.ts";

const courses = "**/api/v1/courses";

test("R24 R82 a course that cannot be sent is refused beside the form; Retry sends the same key and nothing is lost", async ({
  page,
  context,
}) => {
  await signIn(context, people.grace);
  await open(page, "/courses");
  await page.getByRole("button", { name: "New course" }).click();
  const dialog = page.getByRole("dialog", { name: "New course" });
  const title = unique("Eclipses");
  await dialog.getByRole("textbox", { name: "Title" }).fill(title);
  await dialog.getByRole("textbox", { name: "Description" }).fill("Bring glasses.");
  await dialog.getByRole("radio", { name: /^Closed/ }).check();

  const keys: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") keys.push(request.headers()["idempotency-key"]);
  });
  await page.route(courses, (route) => route.abort("connectionfailed"));
  await dialog.getByRole("button", { name: "Create course" }).click();
  const refusal = dialog.getByRole("alert");
  await expect(refusal).toContainText("Lectern cannot be reached. Trying again does not do it twice.");
  await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue(title);
  await expect(dialog.getByRole("textbox", { name: "Description" })).toHaveValue("Bring glasses.");
  await expect(dialog.getByRole("radio", { name: /^Closed/ })).toBeChecked();

  const before = keys.length;
  await page.unroute(courses);
  await refusal.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  expect(keys.length).toBeGreaterThan(before);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(keys).size, "one intent, one key").toBe(1);
});

test("R24 an answer that is lost on the way back is asked for again, and the course is there once", async ({
  page,
  context,
}) => {
  await signIn(context, people.grace);
  await open(page, "/courses");
  await page.getByRole("button", { name: "New course" }).click();
  const dialog = page.getByRole("dialog", { name: "New course" });
  const title = unique("Meteors");
  await dialog.getByRole("textbox", { name: "Title" }).fill(title);
  const done: number[] = [];
  await page.route(
    courses,
    async (route) => {
      done.push((await route.fetch()).status());
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
  await dialog.getByRole("button", { name: "Create course" }).click();
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  expect(done, "the server had made it").toEqual([201]);
  const found = await context.request.get(`/api/v1/courses?q=${encodeURIComponent(title)}`);
  expect(((await found.json()) as { items: unknown[] }).items).toHaveLength(1);
});

test("R82 a server that fails is shown with a reference to quote, and Retry works once it is back", async ({
  page,
  context,
}) => {
  await signIn(context, people.grace);
  const course = await makeCourse(context, unique("Orbits"));
  await open(page, course.path);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const field = page.getByRole("textbox", { name: "Title of the next lesson" });
  await field.fill("Kepler");
  const problem = {
    type: "about:blank",
    title: "Unavailable",
    status: 503,
    detail: "The database does not answer.",
    code: "database.unavailable",
    requestId: "req-e2e-reference",
  };
  await page.route("**/lessons", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 503, contentType: "application/problem+json", json: problem })
      : route.continue(),
  );
  await page.getByRole("button", { name: "Add lesson" }).click();
  const refusal = page.getByRole("alert").filter({ hasText: "req-e2e-reference" });
  await expect(refusal).toBeVisible();
  await expect(field).toHaveValue("Kepler");
  await page.unroute("**/lessons");
  await refusal.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("list", { name: "Lessons" }).getByRole("link")).toHaveText(["Kepler"]);
  await expect(refusal).toHaveCount(0);
});

test("R82 offline is said at once, inputs wait, and what was typed is there when the line is back", async ({
  page,
  context,
}) => {
  await signIn(context, people.grace);
  await open(page, "/courses");
  await page.getByRole("button", { name: "New course" }).click();
  const dialog = page.getByRole("dialog", { name: "New course" });
  const field = dialog.getByRole("textbox", { name: "Title" });
  const title = unique("Nebulae");
  await field.fill(title);

  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await expect(field).toBeDisabled();
  await expect(dialog.getByRole("button", { name: "Create course" })).toBeDisabled();

  await context.setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();
  await expect(field).toHaveValue(title);
  await dialog.getByRole("button", { name: "Create course" }).click();
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
});
