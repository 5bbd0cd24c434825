import { randomUUID } from "node:crypto";
import {
  type APIResponse,
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
  type PlaywrightTestOptions,
} from "@playwright/test";
import { runningStack } from "./running-stack.ts";

export { expect };

/** A person's browser: its own cookies, its own window. */
export type Visitor = { readonly page: Page; readonly context: BrowserContext };

type Fixtures = {
  /** Another browser, signed in without the sign-in page; without an address signed out. */
  readonly visitor: (email?: string) => Promise<Visitor>;
  /** What the browser said that it must never say on our pages. */
  readonly complaints: readonly string[];
};

/** A broken policy, a page that threw, or markup of the server that the browser did not agree with. */
const isComplaint = (text: string) =>
  /content security policy|hydrat|minified react error|uncaught/i.test(text);

function collectComplaints(context: BrowserContext, complaints: string[]) {
  context.on("console", (message) => {
    if (isComplaint(message.text())) complaints.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on("weberror", (error) => complaints.push(`${error.page()?.url()}: ${error.error()}`));
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's own text
  baseURL: async ({}, use) => use(runningStack().url),
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      collectComplaints(context, complaints);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  visitor: async ({ browser, contextOptions, viewport, locale, timezoneId }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (email) => {
      const look = { contextOptions, viewport, locale, timezoneId };
      const visitor = await newVisitor(browser, look, complaints, email);
      contexts.push(visitor.context);
      return visitor;
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(complaints).toEqual([]);
  },
});

type Look = Pick<PlaywrightTestOptions, "contextOptions" | "viewport" | "locale" | "timezoneId">;

/** Another window in this browser; what it must not say is added to the complaints. */
export async function newVisitor(
  browser: Browser,
  { contextOptions, viewport, locale, timezoneId }: Look,
  complaints: string[],
  email?: string,
): Promise<Visitor> {
  const context = await browser.newContext({
    ...contextOptions,
    viewport,
    baseURL: runningStack().url,
    ...(locale === undefined ? {} : { locale }),
    ...(timezoneId === undefined ? {} : { timezoneId }),
  });
  collectComplaints(context, complaints);
  if (email !== undefined) await signIn(context, email);
  return { context, page: await context.newPage() };
}

/** Signs a browser in over the API, as the sign-in page does. */
export async function signIn(context: BrowserContext, email: string): Promise<void> {
  const { url } = runningStack();
  const answer = await context.request.post(`${url}/api/v1/auth/local/token`, {
    data: { email },
    maxRetries: 2,
    headers: { origin: url },
  });
  expect(answer, `${email} signs in`).toBeOK();
}

/** A page of ours, once its script has taken over what the server sent: earlier a key might go nowhere. */
export async function open(page: Page, path: string): Promise<number> {
  const answer = await page.goto(path);
  await page.waitForFunction(() => {
    const taken = (node: Node | null, prefix: string) =>
      node !== null && Object.keys(node).some((key) => key.startsWith(prefix));
    return taken(document, "__reactContainer") && taken(document.querySelector("main"), "__reactFiber");
  });
  return answer?.status() ?? 0;
}

/** One write of the API as the person signed in, for what a test only needs to be there. */
export async function write(
  { request }: BrowserContext,
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  data: unknown = undefined,
): Promise<APIResponse> {
  const { url } = runningStack();
  return request.fetch(`${url}/api/v1${path}`, {
    method,
    data,
    // An idle connection may be closed as it is used again; the key makes a repetition safe.
    maxRetries: 2,
    headers: { origin: url, "content-type": "application/json", "idempotency-key": randomUUID() },
  });
}

/** A course of the person signed in, with lessons in this order. */
export async function makeCourse(
  context: BrowserContext,
  title: string,
  lessons: readonly string[] = [],
): Promise<{ readonly id: string; readonly path: string }> {
  const course = await write(context, "POST", "/courses", { title });
  expect(course).toBeOK();
  const { id } = (await course.json()) as { id: string };
  for (const lesson of lessons) {
    expect(await write(context, "POST", `/courses/${id}/lessons`, { title: lesson })).toBeOK();
  }
  return { id, path: `/courses/${id}` };
}

/** A title that no other test and no other run has. */
export const unique = (title: string) => `${title} ${randomUUID().slice(0, 8)}`;
