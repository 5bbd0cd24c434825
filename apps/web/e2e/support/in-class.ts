import { expect, type Page } from "@playwright/test";
import { lectureSound } from "./lecture-sound.ts";
import { runningStack } from "./running-stack.ts";
import { test as base, makeCourse, newVisitor, unique, type Visitor, write } from "./test.ts";
import { words } from "./words.ts";

/** Real media without hardware: a moving picture, a spoken lecture, no question asked. */
const mediaArgs = (sound: string) => [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream=fps=5",
  `--use-file-for-fake-audio-capture=${sound}`,
  "--autoplay-policy=no-user-gesture-required",
  "--allow-loopback-in-peer-connection",
  "--disable-gpu",
];

type Fixtures = {
  /** Somebody with camera and microphone: a browser process of their own, signed in. */
  readonly attendee: (email: string) => Promise<Visitor>;
};

export const test = base.extend<Fixtures>({
  // Two browsers that encode and decode keep a small machine busy, and pages on it slow.
  trace: "off",
  actionTimeout: 45_000,
  navigationTimeout: 60_000,
  attendee: async ({ playwright, launchOptions, contextOptions, viewport, locale, timezoneId }, use) => {
    const args = [...(launchOptions.args ?? []), ...mediaArgs(await lectureSound())];
    const ends: (() => Promise<void>)[] = [];
    const complaints: string[] = [];
    await use(async (email) => {
      const browser = await playwright.chromium.launch({ ...launchOptions, args });
      ends.push(() => browser.close());
      return newVisitor(browser, { contextOptions, viewport, locale, timezoneId }, complaints, email);
    });
    await Promise.all(ends.map((end) => end()));
    expect(complaints).toEqual([]);
  },
});

type Class = {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly joinPath: string;
};
type Settings = { readonly recording: "on" | "off"; readonly stage: "invited" | "open" };

/** A class that begins now, in a course of its own that takes whoever has the link. */
export async function makeClass({ context }: Pick<Visitor, "context">, settings: Settings): Promise<Class> {
  const title = unique("The Life of Stars");
  const course = await makeCourse(context, unique("Astronomy"), [title]);
  expect(await write(context, "PATCH", `/courses/${course.id}`, { joining: "open" })).toBeOK();
  const read = async (path: string) =>
    (await context.request.get(`${runningStack().url}/api/v1${path}`, { maxRetries: 2 })).json();
  const { items } = (await read(`/courses/${course.id}/lessons`)) as { items: { id: string }[] };
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const planned = await write(context, "POST", "/sessions", {
    lessonId: items[0]?.id,
    startsAt: at(0),
    endsAt: at(60),
    ...settings,
  });
  expect(planned).toBeOK();
  const { id } = (await planned.json()) as { id: string };
  const { joinCode } = (await read(`/courses/${course.id}`)) as { joinCode: string };
  return { id, title, path: `/sessions/${id}`, joinPath: `/join/${joinCode}` };
}

const stage = (page: Page) => page.getByRole("region", { name: "Stage" });
const tile = (page: Page, name: string) => stage(page).getByRole("listitem").filter({ hasText: name });

/** From the green room into the class; on a machine too busy to answer in time a person presses again, and so does this. */
export async function comeIn(page: Page, say = words("en")): Promise<void> {
  const act = page.getByRole("button", {
    name: new RegExp(`^(${say("room.door.start")}|${say("room.door.join")})$`),
  });
  await expect(async () => {
    if (await act.isVisible()) await act.click({ timeout: 2_000 });
    await expect(page.getByRole("region", { name: say("media.stage.label") })).toBeVisible({
      timeout: 10_000,
    });
  }).toPass({ timeout: 60_000 });
}

/** Pictures of somebody that this browser has shown so far. */
const framesOf = (page: Page, name: string): Promise<number> =>
  tile(page, name)
    .locator("video")
    .first()
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

/** The picture of somebody moves here. */
export async function expectToSee(page: Page, name: string): Promise<void> {
  await expect(tile(page, name).locator("video").first()).toBeVisible({ timeout: 60_000 });
  const before = await framesOf(page, name);
  await expect.poll(() => framesOf(page, name), { timeout: 60_000 }).toBeGreaterThan(before + 3);
}

/** Root mean square of what comes out of this page now, the loudest of the next half second. */
const loudness = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    for (const { srcObject } of document.querySelectorAll("audio")) {
      if (srcObject instanceof MediaStream) context.createMediaStreamSource(srcObject).connect(analyser);
    }
    const samples = new Float32Array(analyser.fftSize);
    let loudest = 0;
    for (const endMs = performance.now() + 500; performance.now() < endMs; ) {
      await new Promise(requestAnimationFrame);
      analyser.getFloatTimeDomainData(samples);
      loudest = Math.max(loudest, Math.hypot(...samples) / Math.sqrt(samples.length));
    }
    await context.close();
    return loudest;
  });

/** Somebody's voice is heard here. */
export const expectToHear = (page: Page): Promise<void> =>
  expect.poll(() => loudness(page), { timeout: 60_000 }).toBeGreaterThan(0.01);

/** Whether what happens is kept and up to where, the recording, who is here, sound and picture. */
export const statusLine = (page: Page) => page.getByRole("region", { name: "Status" });

/** The number of the log that this page says it has; null while it says anything else than that all is well. */
export async function sequenceOn(page: Page): Promise<number | null> {
  const text = (await statusLine(page).textContent()) ?? "";
  const number = /(?:Saved|In sync) · #([\d,]+)/.exec(text)?.[1];
  return number === undefined ? null : Number(number.replaceAll(",", ""));
}

/** All pages say that they are up to date, at the same number. */
export async function expectSameNumber(pages: readonly Page[], atLeast = 1): Promise<number> {
  let number = 0;
  await expect(async () => {
    const numbers = await Promise.all(pages.map(sequenceOn));
    expect(new Set(numbers).size, `${numbers}`).toBe(1);
    number = numbers[0] ?? 0;
    expect(number).toBeGreaterThanOrEqual(atLeast);
  }).toPass({ timeout: 60_000 });
  return number;
}

/**
 * Asks the page's own store to compare the hash of its state with the server's fold at the same number.
 * @returns null when the server did not answer
 */
const agreesWithServer = (page: Page): Promise<boolean | null> =>
  page.evaluate(() => {
    type Fiber = {
      readonly return: Fiber | null;
      readonly memoizedProps: { value?: { verify?: () => Promise<boolean | null> } } | null;
    };
    const node = document.querySelector("main") as unknown as Record<string, Fiber>;
    const key = Object.keys(node).find((one) => one.startsWith("__reactFiber"));
    for (let fiber = key === undefined ? null : (node[key] ?? null); fiber !== null; fiber = fiber.return) {
      const store = fiber.memoizedProps?.value;
      if (typeof store?.verify === "function") return store.verify();
    }
    throw new Error("no class is followed on this page");
  });

/** What the pages hold is, hash by hash, what the log says. */
export async function expectSameState(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await expect.poll(() => agreesWithServer(page)).toBe(true);
}
