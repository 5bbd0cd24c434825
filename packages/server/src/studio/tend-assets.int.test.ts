import { createPool, type Pool, pendingWork, seededSchools } from "@lectern/db";
import { type Id, type Run, refuse, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ArtifactJobs } from "../ports/artifact-jobs.ts";
import { announced, createTestApp, type TestApp, type TestPerson, tinyPdf } from "../testing/index.ts";
import { originalKey, quarantineKey } from "./keys.ts";
import { assetTender, tendAssets } from "./tend-assets.ts";

let app: TestApp;
let reactor: Pool;
let grace: TestPerson;
const tenantId = seededSchools[0]?.id ?? "";
beforeAll(async () => {
  app = await createTestApp();
  reactor = createPool(app.database.urls.DATABASE_URL_REACTOR, { name: "tend", onError: () => undefined });
  grace = await app.person({ roles: ["teacher"] });
});
afterAll(async () => {
  await reactor.end();
  await app.close();
});

const placeOf = (id: Id<"asset">) => ({ tenantId, assetId: uuidFromId(id) });
const rowOf = async (id: Id<"asset">) =>
  (await app.admin.query("SELECT * FROM studio_assets WHERE id = $1", [uuidFromId(id)])).rows[0];
const makeDue = (id: Id<"asset">) =>
  app.admin.query("UPDATE studio_assets SET due_at = now() WHERE id = $1", [uuidFromId(id)]);
const isPending = async () =>
  (await pendingWork(reactor, assetTender)).some((work) => work.tenantId === tenantId);

/** An engine that answers with what it is told to, and remembers what it was asked. */
function engine(answer: "accepts" | "is away") {
  const asked: string[] = [];
  const start: ArtifactJobs["start"] = async (_, key, order) => {
    asked.push(key);
    const subjectId = order.kind === "asset-pages" ? order.assetId : order.sessionId;
    const at = "2026-11-25T10:00:00Z";
    const run: Run = {
      ...{ id: subjectId, kind: "asset-pages", subjectId, state: "queued", progress: 0 },
      ...{ audioMs: null, fault: null, stages: [], createdAt: at, updatedAt: at },
    };
    return answer === "accepts" ? run : refuse("unavailable", "engine.unavailable");
  };
  const never = () => Promise.reject(new Error("not asked for"));
  return { asked, jobs: { start, status: never, retry: never, cancel: never } satisfies ArtifactJobs };
}

async function uploadedPdf(): Promise<Id<"asset">> {
  const created = await app.call(grace, "assetsCreate", { body: announced("pdf", tinyPdf) as never });
  expect(created).toMatchObject({ status: 201 });
  const { asset, upload } = created.body as {
    asset: { id: Id<"asset"> };
    upload: { url: string; headers: Record<string, string> };
  };
  const init = { method: "PUT", headers: upload.headers, body: Buffer.from(tinyPdf) };
  expect((await app.blobs.request(upload.url, init)).status).toBe(200);
  const done = await app.call(grace, "assetsComplete", { params: { id: asset.id } });
  expect(done.status).toBe(200);
  return asset.id;
}

test("R62 a PDF waits for an engine that is away or not there, and loses nothing", async () => {
  const id = await uploadedPdf();
  expect(await isPending()).toBe(true);
  const { asked, jobs } = engine("is away");
  await tendAssets(reactor, app.blobs, jobs, tenantId);
  expect(await rowOf(id)).toMatchObject({ state: "processing", attempts: 0 });
  await makeDue(id);
  await tendAssets(reactor, app.blobs, null, tenantId);
  expect(await isPending()).toBe(false);
  await makeDue(id);
  const back = engine("accepts");
  await tendAssets(reactor, app.blobs, back.jobs, tenantId);
  expect([...asked, ...back.asked]).toEqual(Array(2).fill(`asset-pages:${uuidFromId(id)}`));
  expect(await rowOf(id)).toMatchObject({ state: "processing", attempts: 1 });
  expect(await app.blobs.head(quarantineKey(placeOf(id)))).toBeNull();
  expect(await app.blobs.head(originalKey(placeOf(id)))).not.toBeNull();
});

test("R61 the engine is asked again under the same key until it said what came of it", async () => {
  const id = await uploadedPdf();
  const { asked, jobs } = engine("accepts");
  for (let round = 0; round < 3; round += 1) {
    await makeDue(id);
    await tendAssets(reactor, app.blobs, jobs, tenantId);
  }
  expect(new Set(asked.filter((key) => key.endsWith(uuidFromId(id)))).size).toBe(1);
  await app.admin.query("UPDATE studio_assets SET state = 'ready', page_count = 3 WHERE id = $1", [
    uuidFromId(id),
  ]);
  await makeDue(id);
  const after = engine("accepts");
  await tendAssets(reactor, app.blobs, after.jobs, tenantId);
  expect(after.asked).toEqual([]);
  expect(await rowOf(id)).toMatchObject({ state: "ready", due_at: null });
});

test("R81 what was deleted, and what never came, goes with its bytes", async () => {
  const [deleted, never] = [await app.asset(grace, "ready"), await app.asset(grace, "uploading")];
  const gone = await app.call(grace, "assetsDelete", { params: { id: deleted } });
  expect(gone).toMatchObject({ status: 204 });
  await makeDue(never);
  await tendAssets(reactor, app.blobs, null, tenantId);
  for (const id of [deleted, never]) {
    expect(await rowOf(id)).toBeUndefined();
    expect(await app.blobs.head(originalKey(placeOf(id)))).toBeNull();
    expect(await app.blobs.head(quarantineKey(placeOf(id)))).toBeNull();
  }
});

test("R62 a store that is away leaves everything to be done", async () => {
  const id = await app.asset(grace, "uploading");
  await makeDue(id);
  const away = { ...app.blobs, delete: () => Promise.reject(new Error("away")) };
  await expect(tendAssets(reactor, away, null, tenantId)).rejects.toThrow();
  expect(await rowOf(id)).toBeDefined();
  expect(await isPending()).toBe(true);
});
