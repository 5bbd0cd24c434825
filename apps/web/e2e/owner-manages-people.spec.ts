import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { people } from "./support/people.ts";
import { expect, open, signIn, test, unique, type Visitor, write } from "./support/test.ts";

type Person = { readonly id: string; readonly name: string; readonly email: string };

const newcomer = () => {
  const name = unique("Maya");
  return { name, email: `${name.toLowerCase().replace(" ", ".")}@northwind.localhost` };
};

/** Invites over the API; the person becomes active when they sign in. */
async function invite({ context }: Visitor): Promise<Person> {
  const who = newcomer();
  const answer = await write(context, "POST", "/users", who);
  await expect(answer).toBeOK();
  return (await answer.json()) as Person;
}

/** Opens the line of one person on the page of people. */
async function openPerson(page: Page, { name, email }: Omit<Person, "id">, status = "active"): Promise<void> {
  await open(page, `/manage/people?q=${encodeURIComponent(email)}&status=${status}`);
  await page
    .getByRole("table")
    .getByRole("button", { name: new RegExp(name) })
    .click();
}

test("R10 R11 an owner invites a person by name and address, who then signs in and is told what comes next", async ({
  visitor,
}) => {
  const { page } = await visitor(people.ada);
  const who = newcomer();
  await open(page, "/manage");
  await expect(page.getByRole("heading", { name: "People and roles", level: 1 })).toBeVisible();
  const opener = page.getByRole("button", { name: "Invite people" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  const addresses = dialog.getByRole("textbox", { name: "E-mail addresses" });

  await addresses.fill("nobody at all");
  await dialog.getByRole("button", { name: "Invite" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Line 1 is not an address");

  await addresses.fill(`${who.name} <${who.email}>\n${people.grace}`);
  await dialog.getByRole("button", { name: "Invite 2 people" }).click();
  await expect(dialog.getByText(`${who.email}: invited`)).toBeVisible();
  await expect(dialog.getByText(`${people.grace}: is here already`)).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await openPerson(page, who, "invited");
  await expect(page.getByText("Invited; opens with their first sign-in.")).toBeVisible();

  const maya = await visitor();
  await open(maya.page, "/sign-in");
  await maya.page.getByRole("button", { name: new RegExp(who.email) }).click();
  await expect(maya.page.getByRole("heading", { name: `Hello, ${who.name}` })).toBeVisible();
  await expect(maya.page.getByText("You are not enrolled in a course yet")).toBeVisible();
  await expect(maya.page.getByRole("link", { name: "Manage" })).toHaveCount(0);

  await openPerson(page, who);
  await expect(page.getByRole("button", { name: "Close account" })).toBeVisible();
});

test("R11 R12 a role given opens what it opens, a role taken closes it, and undo gives it back", async ({
  visitor,
}) => {
  const ada = await visitor(people.ada);
  const person = await invite(ada);
  const maya = await visitor(person.email);
  await open(maya.page, "/courses");
  await expect(maya.page.getByText("You are in no course yet")).toBeVisible();
  await expect(maya.page.getByRole("button", { name: "New course" })).toHaveCount(0);

  await openPerson(ada.page, person);
  const teacher = ada.page.getByRole("switch", { name: "Teacher" });
  await expect(teacher).not.toBeChecked();
  await teacher.click();
  await expect(teacher).toBeChecked();
  await expect(ada.page.getByText(`${person.name} now has the role Teacher`)).toBeVisible();
  await open(maya.page, "/courses");
  await expect(maya.page.getByRole("button", { name: "New course" }).first()).toBeVisible();

  await teacher.click();
  await expect(teacher).not.toBeChecked();
  await open(maya.page, "/courses");
  await expect(maya.page.getByRole("button", { name: "New course" })).toHaveCount(0);
  expect((await write(maya.context, "POST", "/courses", { title: "Not any more" })).status()).toBe(403);

  const taken = `${person.name} no longer has the role Teacher`;
  await ada.page.getByRole("dialog").filter({ hasText: taken }).getByRole("button", { name: "Undo" }).click();
  await expect(teacher).toBeChecked();
});

test("R11 T22 the last owner keeps the role: the page says why, and the server refuses whoever asks it directly", async ({
  visitor,
}) => {
  const ada = await visitor(people.ada);
  await openPerson(ada.page, { name: "Ada", email: people.ada });
  const owner = ada.page.getByRole("switch", { name: "Owner" });
  await expect(owner).toBeDisabled();
  await expect(owner).toBeChecked();
  await expect(
    ada.page.getByText("This is the last owner; make another person owner first.").first(),
  ).toBeVisible();
  await expect(ada.page.getByRole("button", { name: "Close account" })).toBeDisabled();

  const { user } = (await (await ada.context.request.get("/api/v1/me")).json()) as { user: Person };
  const refused = await write(ada.context, "DELETE", `/users/${user.id}/roles/owner`);
  expect(refused.status()).toBe(409);
  expect(await refused.json()).toMatchObject({ code: "role.last-owner" });
});

test("R11 a closed account is out at once, and is as it was when it is opened again", async ({ visitor }) => {
  const ada = await visitor(people.ada);
  const person = await invite(ada);
  const maya = await visitor(person.email);
  await open(maya.page, "/");

  await openPerson(ada.page, person);
  await ada.page.getByRole("button", { name: "Close account" }).click();
  const asked = ada.page.getByRole("alertdialog", { name: `Close the account of ${person.name}?` });
  await asked.getByRole("button", { name: "Close account" }).click();
  await expect(ada.page.getByText(`The account of ${person.name} is closed.`)).toBeVisible();

  expect((await maya.context.request.get("/api/v1/me")).status()).toBeGreaterThanOrEqual(401);
  await maya.page.goto("/courses");
  await expect(maya.page.getByRole("heading", { name: "Courses", level: 1 })).toHaveCount(0);
  const signingIn = maya.context.request.post("/api/v1/auth/local/token", {
    data: { email: person.email },
    headers: { origin: new URL(ada.page.url()).origin },
  });
  expect((await signingIn).ok()).toBe(false);

  await openPerson(ada.page, person, "deactivated");
  await ada.page.getByRole("button", { name: "Reopen account" }).click();
  await ada.page.getByRole("alertdialog").getByRole("button", { name: "Reopen account" }).click();
  await expect(ada.page.getByText(`The account of ${person.name} is open again.`)).toBeVisible();
  await signIn(maya.context, person.email);
  await open(maya.page, "/");
  await expect(maya.page.getByRole("heading", { name: `Hello, ${person.name}` })).toBeVisible();
});

test("R12 T23 the audit log shows who gave what on which ground, sealed and verified, filtered and exported", async ({
  visitor,
}) => {
  const ada = await visitor(people.ada);
  const person = await invite(ada);
  for (const [method, path, data] of [
    ["POST", `/users/${person.id}/roles`, { role: "assistant" }],
    ["DELETE", `/users/${person.id}/roles/assistant`, undefined],
  ] as const) {
    await expect(await write(ada.context, method, path, data)).toBeOK();
  }
  const { page } = ada;
  const log = page.getByRole("table", { name: "Audit log" });
  const rows = log.getByRole("row").filter({ has: page.getByRole("cell") });

  await test.step("what was done stands there, newest first, and becomes sealed", async () => {
    await expect(async () => {
      await open(page, `/manage/audit?subject=${person.id}`);
      await expect(rows).toHaveCount(3, { timeout: 1_000 });
      await expect(log.getByText("Not sealed yet")).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    for (const [index, words] of ["Role taken", "Role given", "Person invited"].entries()) {
      await expect(rows.nth(index)).toContainText(words);
      await expect(rows.nth(index)).toContainText(person.name);
      await expect(rows.nth(index)).toContainText("Ada");
    }
    await log.getByRole("button", { name: "Role given" }).click();
    await expect(page.getByRole("definition").filter({ hasText: "Owner of the school" })).toBeVisible();
    await log.getByRole("button", { name: "Role given" }).click();
  });

  await test.step("the chain is recomputed and holds", async () => {
    const chain = page.getByRole("region", { name: "Proof of the chain" });
    await chain.getByRole("button", { name: "Verify now" }).click();
    await expect(chain.getByText("Chain verified")).toBeVisible();
  });

  await test.step("filters narrow it, in the address too", async () => {
    await page.getByRole("combobox", { name: "Action" }).selectOption({ label: "People" });
    await expect(rows).toHaveCount(1);
    await expect(page).toHaveURL(/action=person/);
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(page).toHaveURL(/\/manage\/audit$/);
    await page.getByRole("searchbox").fill(person.name);
    await expect(rows).toHaveCount(3);
    await page.getByRole("searchbox").fill("nothing is called like this");
    await expect(page.getByText("No entry matches")).toBeVisible();
  });

  await test.step("an export is saved as CSV and stands in the log itself", async () => {
    await open(page, `/manage/audit?q=${encodeURIComponent(person.name)}`);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export CSV" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d{2}-\d{2}\.csv$/);
    const lines = readFileSync(await download.path(), "utf8")
      .trim()
      .split(/\r?\n/);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain("role.revoked");
    expect(lines[3]).toContain("person.invited");
    await open(page, "/manage/audit?action=audit");
    await expect(rows.first()).toContainText("Audit log exported");
  });
});
