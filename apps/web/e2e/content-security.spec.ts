import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { people } from "./support/people.ts";
import { runningStack } from "./support/running-stack.ts";
import { leaksIn, secretsOfStack } from "./support/secrets.ts";
import { states } from "./support/states.ts";
import { expect, open, test } from "./support/test.ts";

const nonceOf = (policy: string | undefined) => /'nonce-([^']+)'/.exec(policy ?? "")?.[1] ?? "";

const pages = [...new Map(states.map((state) => [`${state.who} ${state.path}`, state])).values()];

for (const { who, path, name } of pages) {
  test(`T16 every script of a page carries the nonce of that answer alone: ${name}`, async ({ visitor }) => {
    const { context } = await visitor(who);
    const nonces = new Set<string>();
    for (let time = 0; time < 2; time += 1) {
      const answer = await context.request.get(path);
      const policy = answer.headers()["content-security-policy"] ?? "";
      const nonce = nonceOf(policy);
      expect(nonce.length).toBeGreaterThan(20);
      nonces.add(nonce);
      expect(policy).toContain("'strict-dynamic'");
      for (const directive of [
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ]) {
        expect(policy).toContain(directive);
      }
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
      expect(answer.headers()).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": expect.stringContaining("geolocation=()"),
      });
      expect(answer.headers()).not.toHaveProperty("x-powered-by");
      const html = await answer.text();
      const scripts = html.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(2);
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(html.match(/<[^>]+\son[a-z]+=/g) ?? []).toEqual([]);
    }
    expect(nonces.size, "a nonce is used once").toBe(2);
  });
}

test("T16 a script that somebody smuggles into a page does not run, and the browser says so", async ({
  browser,
  baseURL,
}) => {
  const page = await browser.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await page.route("**/sign-in", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(
      "</main>",
      "<script>document.title = 'smuggled'</script></main>",
    );
    await route.fulfill({ response: answer, body });
  });
  await page.goto(`${baseURL}/sign-in`);
  await expect.poll(() => said.some((text) => /content security policy/i.test(text))).toBe(true);
  await expect(page).not.toHaveTitle("smuggled");
  await page.close();
});

test("T16 what people write is text on every page, never markup", async ({ visitor }) => {
  const { page } = await visitor(people.eve);
  const hostile = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
  await open(page, "/courses?q=nothing");
  await open(page, `/courses?q=${encodeURIComponent(hostile)}`);
  await expect(page.getByText(hostile.slice(0, 20))).toBeVisible();
  await expect(page).toHaveTitle("Courses · Lectern");
  const sent = (path: string) => fetch(path).then((answer) => answer.text());
  expect(await page.evaluate(sent, `/courses?q=${encodeURIComponent(hostile)}`)).not.toContain(hostile);
});

/** Every text that the browser is sent while a person walks through all their pages. */
async function everythingSentTo(page: Page, who: string | undefined): Promise<Map<string, string>> {
  const sent = new Map<string, string>();
  const reading: Promise<unknown>[] = [];
  page.on("response", (response) => {
    const { status, headers } = { status: response.status(), headers: JSON.stringify(response.headers()) };
    if (status >= 300 && status < 400) sent.set(`${response.url()} headers`, headers);
    // A body that a navigation has cut off was not read by the page either.
    else
      reading.push(
        response.text().then(
          (text) => sent.set(response.url(), headers + text),
          () => undefined,
        ),
      );
  });
  for (const state of pages) if (state.who === who) await open(page, state.path);
  await Promise.all(reading);
  return sent;
}

for (const who of [undefined, people.ada, people.lin, people.olga]) {
  test(`T26 R80 no answer that ${who ?? "a stranger"} gets carries a secret of the machine`, async ({
    visitor,
  }) => {
    const { page, context } = await visitor(who);
    const sent = await everythingSentTo(page, who);
    for (const path of [
      "/healthz",
      "/readyz",
      "/metrics",
      "/api/v1/me",
      "/api/v1/nothing",
      "/api/v1/audit-log?limit=x",
    ]) {
      const answer = await context.request.get(path);
      sent.set(path, JSON.stringify(answer.headers()) + (await answer.text()));
    }
    expect(sent.size).toBeGreaterThan(10);
    const secrets = secretsOfStack();
    for (const [url, text] of sent) expect(leaksIn(text, secrets), url).toEqual([]);
  });
}

test("T26 R80 nothing that is built for browsers carries a secret, a source map or the server's code", async () => {
  const { webDist } = runningStack();
  const folder = fileURLToPath(new URL(`../${webDist}/static`, import.meta.url));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const secrets = secretsOfStack();
  expect([...secrets.keys()]).toEqual(
    expect.arrayContaining([
      "postgres-password",
      "s3-secret-access-key",
      "livekit-api-secret",
      "local-identity.pem",
    ]),
  );
  for (const secret of secrets.values()) expect(secret.length).toBeGreaterThanOrEqual(16);
  let known = 0;
  for (const { name, parentPath } of files) {
    const text = readFileSync(join(parentPath, name), "utf8");
    expect(name).not.toMatch(/\.map$/);
    expect(leaksIn(text, secrets), name).toEqual([]);
    expect(text, name).not.toMatch(
      /DATABASE_URL|LOCAL_IDENTITY_KEY_FILE|S3_SECRET_ACCESS_KEY|LIVEKIT_API_SECRET/,
    );
    if (text.includes("idempotency-key") || text.includes("Idempotency-Key")) known += 1;
  }
  expect(known, "files that are known to hold our code were read").toBeGreaterThan(0);
});
