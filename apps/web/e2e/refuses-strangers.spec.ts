import type { APIRequestContext, APIResponse } from "@playwright/test";
import { astronomy, people } from "./support/people.ts";
import { expect, open, test } from "./support/test.ts";

test("R11 a student who opens Manage is told that it is not for them, by every address", async ({
  visitor,
}) => {
  const { page } = await visitor(people.sam);
  for (const path of ["/manage", "/manage/people", "/manage/audit", "/manage/access"]) {
    await open(page, path);
    await expect(
      page.getByRole("heading", { name: "Manage is for owners, admins and auditors" }),
    ).toBeVisible();
    await expect(page.getByText("You are signed in as Sam, student at Northwind School.")).toBeVisible();
    await expect(page.getByRole("table")).toHaveCount(0);
  }
  await page.getByRole("main").getByRole("link", { name: "Home" }).click();
  await expect(page.getByRole("heading", { name: "Hello, Sam" })).toBeVisible();
});

test("R11 an auditor reads the logs and nothing else of Manage", async ({ visitor }) => {
  const { page, context } = await visitor(people.olga);
  await open(page, "/manage/audit");
  await expect(page.getByRole("heading", { name: "Audit log", level: 1 })).toBeVisible();
  const menu = page.getByRole("navigation", { name: "Manage" });
  await expect(menu.getByRole("link")).toHaveText(["Audit log", "Access log"]);
  await open(page, "/manage/people");
  await expect(page.getByRole("heading", { name: "This page is not for your role" })).toBeVisible();
  expect((await context.request.get("/api/v1/users")).status()).toBe(403);
});

test("R11 what does not exist gets the page that says so, whatever is wrong with the address", async ({
  visitor,
}) => {
  const { page } = await visitor(people.sam);
  for (const path of [
    "/courses/crs_01980000-0001-7000-8000-00000000dead",
    "/courses/not-an-id",
    `${astronomy.path}/lessons/les_01980000-0001-7000-8000-00000000dead`,
    "/no/such/page",
    "/courses/%2e%2e%2fmanage",
  ]) {
    await open(page, path);
    await expect(page.getByRole("heading", { name: "There is nothing at this address" }), path).toBeVisible();
  }
});

test("R10 who is signed out is sent to sign in and then where they wanted to go", async ({ page }) => {
  await open(page, `${astronomy.path}?from=mail`);
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(`${astronomy.path}?from=mail`)}`);
  await page.getByRole("button", { name: /^Sam/ }).click();
  await expect(page).toHaveURL(`${astronomy.path}?from=mail`);
  await expect(page.getByRole("heading", { name: astronomy.title, level: 1 })).toBeVisible();
});

for (const next of [
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example",
  "/..//evil.example",
  "javascript:alert(1)",
  "/%09/evil.example",
]) {
  test(`T5 signing in never leads away from this site: next=${next}`, async ({ page, baseURL }) => {
    await open(page, `/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByRole("button", { name: /^Sam/ }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
}

/** Each page that shows data, and words of that data which no stranger may read. */
const guarded = [
  { path: "/", canary: astronomy.title },
  { path: "/courses", canary: astronomy.title },
  { path: astronomy.path, canary: astronomy.joinCode },
  { path: "/manage/people", canary: people.grace },
] as const;

/** Ways past a proxy: as if it had run already, as its own inner requests, as addresses that it does not recognise. */
const bypasses: Record<string, (path: string) => { path: string; headers?: Record<string, string> }> = {
  "nothing special": (path) => ({ path }),
  "x-middleware-subrequest: middleware": (path) => ({
    path,
    headers: { "x-middleware-subrequest": Array(5).fill("middleware").join(":") },
  }),
  "x-middleware-subrequest: src/proxy": (path) => ({
    path,
    headers: { "x-middleware-subrequest": Array(5).fill("src/proxy").join(":") },
  }),
  "x-middleware-next": (path) => ({
    path,
    headers: { "x-middleware-next": "1", "x-middleware-invoke": "1" },
  }),
  "forwarded identity": (path) => ({
    path,
    headers: { "x-user-id": "usr_01980000-0001-7000-8000-000000000064", "x-forwarded-host": "localhost" },
  }),
  "RSC request": (path) => ({ path: `${path}?_rsc=1`, headers: { rsc: "1" } }),
  prefetch: (path) => ({
    path: `${path}?_rsc=1`,
    headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  }),
  ".rsc address": (path) => ({ path: `${path === "/" ? "/index" : path}.rsc`, headers: { rsc: "1" } }),
  ".segments address": (path) => ({ path: `${path === "/" ? "/index" : path}.segments/_full.segment.rsc` }),
  "encoded letter": (path) => ({
    path: path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  }),
  "encoded slash": (path) => ({ path: `/%2f${path.slice(1)}` }),
  "double slash": (path) => ({ path: `/.//${path.slice(1)}` }),
  "excluded prefix": (path) => ({ path: `/api/..%2f${path.slice(1)}` }),
  "server action": (path) => ({ path, headers: { "next-action": "0".repeat(42) } }),
};

/** A cookie takes a request past the proxy, which looks at its name only: from here on it is as if there were none. */
const forged = {
  "no cookie": undefined,
  "a cookie that nobody signed": "lectern-session=anything",
  "an unsigned token": `lectern-session=${[{ alg: "none" }, { sub: "local|ada@northwind.localhost", azp: "" }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".")}.`,
};

async function answersOf(request: APIRequestContext, path: string, headers: Record<string, string>) {
  const answer = await request.get(path, { headers, maxRedirects: 0 });
  return { answer, text: await answer.text() };
}

const asWords = (answer: APIResponse) => `${answer.status()} ${answer.headers().location ?? ""}`;

for (const [way, bypass] of Object.entries(bypasses)) {
  test(`T4 without an identity no page gives data, with or without the proxy: ${way}`, async ({
    request,
    visitor,
  }) => {
    for (const { path, canary } of guarded) {
      const attempt = bypass(path);
      for (const [which, cookie] of Object.entries(forged)) {
        const headers = { ...attempt.headers, ...(cookie === undefined ? {} : { cookie }) };
        const { answer, text } = await answersOf(request, attempt.path, headers);
        expect(answer.status(), `${which}: ${attempt.path}`).toBeLessThan(500);
        expect(text, `${which}: ${attempt.path} ${asWords(answer)}`).not.toContain(canary);
      }
    }
    // The same words are there for who may read them, so that their absence above says something.
    const ada = await visitor(people.ada);
    for (const { path, canary } of guarded) {
      const { text } = await answersOf(ada.context.request, path, {});
      expect(text, path).toContain(canary);
    }
  });
}
