import { astronomy, people } from "./support/people.ts";
import { expect, open, signIn, test, unique } from "./support/test.ts";

const sessionCookie = "lectern-session";

test("R10 signing out ends the session in this browser, and going back shows nothing", async ({
  page,
  context,
}) => {
  await signIn(context, people.sam);
  await open(page, astronomy.path);
  await page.getByRole("button", { name: "Account: Sam, Northwind School" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain(sessionCookie);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByText(astronomy.title)).toHaveCount(0);
});

test("R10 the cookie is out of reach of scripts and other sites", async ({ page, context }) => {
  await signIn(context, people.sam);
  await open(page, "/");
  const cookie = (await context.cookies()).find(({ name }) => name === sessionCookie);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => document.cookie)).not.toContain(sessionCookie);
});

test("R10 when the session has run out, a click leads to sign-in and from there to where it was going", async ({
  page,
  context,
}) => {
  await signIn(context, people.sam);
  await open(page, "/");
  await context.clearCookies({ name: sessionCookie });
  await page.getByRole("link", { name: "Courses", exact: true }).click();
  await expect(page).toHaveURL("/sign-in?next=%2Fcourses");
  await page.getByRole("button", { name: /^Sam/ }).click();
  await expect(page.getByRole("heading", { name: "Courses", level: 1 })).toBeVisible();
});

test("R10 R82 an act after the session has run out is refused beside it, and done after signing in elsewhere", async ({
  page,
  context,
}) => {
  await signIn(context, people.grace);
  await open(page, "/courses");
  await page.getByRole("button", { name: "New course" }).click();
  const dialog = page.getByRole("dialog", { name: "New course" });
  const title = unique("Late");
  await dialog.getByRole("textbox", { name: "Title" }).fill(title);
  await context.clearCookies({ name: sessionCookie });
  await dialog.getByRole("button", { name: "Create course" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Sign in again");
  await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue(title);

  await signIn(context, people.grace);
  await dialog.getByRole("button", { name: "Create course" }).click();
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
});

test("R10 two windows of one browser are one session: out in one is out in the other, and a new person in both", async ({
  page,
  context,
}) => {
  await signIn(context, people.sam);
  await open(page, "/");
  const other = await context.newPage();
  await open(other, "/");
  await page.getByRole("button", { name: /^Account: Sam/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await other.getByRole("link", { name: "Courses", exact: true }).click();
  await expect(other).toHaveURL(/\/sign-in/);

  await other.getByRole("button", { name: /^Lin/ }).click();
  await expect(other.getByRole("button", { name: /^Account: Lin/ })).toBeVisible();
  await open(page, "/");
  await expect(page.getByRole("heading", { name: "Hello, Lin" })).toBeVisible();
});
