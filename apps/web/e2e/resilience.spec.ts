import { astronomy, people } from "./support/people.ts";
import { pidOf } from "./support/running-stack.ts";
import { expect, makeCourse, open, test, unique, write } from "./support/test.ts";

test("R82 R24 the web process is killed while a course is being made: it comes back, and Retry makes it once", async ({
  visitor,
}) => {
  const { page, context } = await visitor(people.ada);
  await open(page, "/courses");
  await page.getByRole("button", { name: "New course" }).click();
  const dialog = page.getByRole("dialog", { name: "New course" });
  const title = unique("Supernovae");
  await dialog.getByRole("textbox", { name: "Title" }).fill(title);

  const killed = pidOf("web");
  process.kill(killed, "SIGKILL");
  await expect(context.request.get("/healthz")).rejects.toThrow();
  await dialog.getByRole("button", { name: "Create course" }).click();
  const made = page.getByRole("heading", { name: title, level: 1 });
  const retry = dialog.getByRole("button", { name: "Retry" });
  await expect(async () => {
    if (await retry.isVisible()) await retry.click();
    await expect(made).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });

  expect(pidOf("web")).not.toBe(killed);
  const found = await context.request.get(`/api/v1/courses?q=${encodeURIComponent(title)}`);
  expect(((await found.json()) as { items: unknown[] }).items).toHaveLength(1);
  await open(page, astronomy.path);
  await expect(page.getByRole("heading", { name: astronomy.title, level: 1 })).toBeVisible();
});

test("R12 R33 the reactors are killed: what was written meanwhile is sealed by those that come after", async ({
  visitor,
}) => {
  const { page, context } = await visitor(people.ada);
  const killed = pidOf("reactors");
  process.kill(killed, "SIGKILL");
  const course = await makeCourse(context, unique("Pulsars"));
  await expect(await write(context, "DELETE", `/courses/${course.id}`)).toBeOK();
  await expect.poll(() => pidOf("reactors"), { timeout: 60_000 }).not.toBe(killed);
  const log = page.getByRole("table", { name: "Audit log" });
  await expect(async () => {
    await open(page, `/manage/audit?subject=${course.id}`);
    await expect(log.getByText("Course deleted")).toBeVisible({ timeout: 2_000 });
    await expect(log.getByText("Not sealed yet")).toHaveCount(0, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expect(
    page.getByRole("region", { name: "Proof of the chain" }).getByText("Chain verified"),
  ).toBeVisible();
});
