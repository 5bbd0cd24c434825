import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createPool, type Pool, pendingWork, seededDeck, seededSchools } from "@lectern/db";
import { type Asset, type Id, idFromUuid, type LessonPoll, type LessonScene } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp, type TestPerson } from "../testing/index.ts";
import { bringSeededDeck } from "./seed-deck.ts";
import { assetTender } from "./tend-assets.ts";

let app: TestApp;
let ada: TestPerson;
let reactor: Pool;
const tenantId = seededSchools[0]?.id ?? "";
const lesson = { id: "les_01980000-0001-7000-8000-00000000012c" as Id<"lesson"> };
const session = { id: "ses_01980000-0001-7000-8000-000000000190" as Id<"session"> };
const slides = () => readFile(new URL("../../../../fixtures/lecture/slides.pdf", import.meta.url));

beforeAll(async () => {
  app = await createTestApp();
  ada = await app.seeded("Ada");
  reactor = createPool(app.database.urls.DATABASE_URL_REACTOR, { name: "seed", onError: () => undefined });
});
afterAll(async () => {
  await reactor.end();
  await app.close();
});

test("R04 the seeded lesson has a studio that the API reads, and its class began with it", async () => {
  const scenes = await app.call(ada, "lessonScenesList", { params: lesson });
  const polls = await app.call(ada, "lessonPollsList", { params: lesson });
  const { items } = scenes.body as { items: LessonScene[] };
  const [poll] = (polls.body as { items: LessonPoll[] }).items;
  expect(items.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const { body } = await app.call(ada, "sessionState", { params: session, query: {} });
  const { studio, polls: asked } = (body as { state: Record<string, Record<string, unknown>> }).state;
  const inClass = studio?.scenes as { title: string; notes: string; overlays: unknown }[];
  const facts = ({ title, notes, overlays }: (typeof inClass)[number]) => ({ title, notes, overlays });
  expect(inClass.map(facts)).toEqual(items.map(facts));
  expect(asked?.prepared).toMatchObject([{ question: poll?.question, correct: poll?.correct }]);
});

test("R04 the seed says of the deck what the file is", async () => {
  const file = await slides();
  expect(seededDeck.bytes).toBe(file.length);
  expect(seededDeck.sha256).toBe(createHash("sha256").update(file).digest("hex"));
});

test("R04 the deck waits for its bytes; once they are there its pages are asked for, and a second time changes nothing", async () => {
  const id = idFromUuid("asset", seededDeck.id);
  const read = async () => (await app.call(ada, "assetsGet", { params: { id } })).body as Asset;
  const isDue = async () =>
    (await pendingWork(reactor, assetTender)).some((work) => work.tenantId === tenantId);
  expect(await read()).toMatchObject({ state: "processing", name: seededDeck.name });
  expect(await isDue()).toBe(false);
  expect(await bringSeededDeck(reactor, app.blobs, tenantId, slides)).toBe(true);
  expect(await isDue()).toBe(true);
  const stored = await app.blobs.get(`studio/${tenantId}/${seededDeck.id}/original`);
  expect(Buffer.from(stored ?? []).equals(await slides())).toBe(true);
  const never = () => Promise.reject(new Error("read although nothing was to be brought"));
  expect(await bringSeededDeck(reactor, app.blobs, tenantId, never)).toBe(false);
});

test("R04 a school without the deck is left alone", async () => {
  const other = seededSchools[1]?.id ?? "";
  const never = () => Promise.reject(new Error("read although nothing was to be brought"));
  expect(await bringSeededDeck(reactor, app.blobs, other, never)).toBe(false);
});
