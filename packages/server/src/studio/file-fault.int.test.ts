import type { Pool } from "@lectern/db";
import { type Id, idFromUuid, type SessionScene } from "@lectern/shared";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createTestApp, expectProblem, type TestApp, type TestPerson } from "../testing/index.ts";
import { createClassFiles } from "./class-files.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let app: TestApp;
let grace: TestPerson;
let sam: TestPerson;
let id: Id<"session">;
let ready: Id<"asset">;
beforeAll(async () => {
  app = await createTestApp();
  grace = await app.person({ roles: ["teacher"] });
  sam = await app.person({ roles: ["student"] });
  ready = await app.asset(grace, "ready");
});
afterAll(() => app.close());
beforeEach(async () => {
  id = await app.session(
    await app.course([
      [grace, "teacher"],
      [sam, "learner"],
    ]),
  );
  await app.call(grace, "sessionStart", { params: { id }, body: {} });
  await app.call(sam, "sessionJoin", { params: { id }, body: {} });
});

const picture = (assetId: Id<"asset">, page = 1) => ({
  title: "Picture",
  layout: "image" as const,
  assetId,
  page,
});
const command = (who: TestPerson, body: { readonly type: string }) =>
  app.call(who, "sessionCommand", { params: { id }, body });
const add = (assetId: Id<"asset">, page = 1) =>
  app.call(grace, "sessionScenesCreate", { params: { id }, body: picture(assetId, page) });
const head = async () => {
  const { body } = await app.call(grace, "sessionEvents", { params: { id } });
  return (body as { head: number }).head;
};

/** Files that no scene of this class may show, and what is said. */
async function wrongFiles() {
  const eve = await app.seeded("Eve");
  const other = await app.person({ roles: ["teacher"] });
  const failed = await app.asset(grace, "uploading");
  await app.admin.query(
    "UPDATE studio_assets SET state = 'failed', failure = 'No.', storage_key = 'x' WHERE id::text = $1",
    [failed.slice(4)],
  );
  const processing = await app.asset(grace, "uploading");
  await app.admin.query(
    "UPDATE studio_assets SET state = 'processing', storage_key = 'x' WHERE id::text = $1",
    [processing.slice(4)],
  );
  return [
    [await app.asset(eve, "ready"), 1, 422, "scene.asset-missing"],
    [idFromUuid("asset", "01980000-0001-7000-8000-00000000ffff"), 1, 422, "scene.asset-missing"],
    [await app.asset(other, "ready"), 1, 422, "scene.asset-missing"],
    [await app.asset(grace, "uploading"), 1, 409, "scene.asset-uploading"],
    [processing, 1, 409, "scene.asset-processing"],
    [failed, 1, 409, "scene.asset-failed"],
    [ready, 2, 422, "scene.page-missing"],
  ] as const;
}

describe("R40 files of a running class", () => {
  test("T3 R42 a scene with a file of another school, of another teacher, unknown, unready or without that page is refused", async () => {
    const { body } = await add(ready);
    const { id: sceneId } = body as SessionScene;
    const before = await head();
    for (const [assetId, page, status, code] of await wrongFiles()) {
      expectProblem(await add(assetId, page), status, code);
      const scene = { ...picture(assetId, page) };
      expectProblem(await command(grace, { type: "scene.add", ...scene }), status, code);
      const params = { id, sceneId };
      expectProblem(
        await app.call(grace, "sessionScenesUpdate", { params, body: { assetId, page } }),
        status,
        code,
      );
      expectProblem(
        await command(grace, { type: "scene.update", sceneId, assetId, page } as never),
        status,
        code,
      );
      const scenes = [scene];
      expectProblem(await command(grace, { type: "studio.prepare", scenes } as never), status, code);
    }
    const page = await app.call(grace, "sessionScenesUpdate", { params: { id, sceneId }, body: { page: 2 } });
    expectProblem(page, 422, "scene.page-missing");
    expect(await head()).toBe(before);
  });

  test("R42 a slide stays within its file, and who may not turn it is told nothing of files", async () => {
    await add(ready);
    const slide = (page: number) => ({ type: "slide.change", assetId: ready, page });
    expect((await command(grace, slide(1))).status).toBe(200);
    expectProblem(await command(grace, slide(2)), 422, "scene.page-missing");
    expectProblem(await command(sam, slide(2)), 403, "studio.not-leading");
    const foreign = await app.asset(await app.seeded("Eve"), "ready");
    expectProblem(
      await command(grace, { ...slide(1), assetId: foreign } as never),
      409,
      "slide.not-in-studio",
    );
  });

  test("R42 a scene from a lesson goes on program once its pages are there; until then what is shown stays", async () => {
    const course = await app.course([[grace, "teacher"]]);
    const camera = { title: "Camera", layout: "camera" as const };
    await app.call(grace, "lessonScenesCreate", { params: { id: course.lessonId }, body: camera });
    const assetId = await app.asset(grace, "ready");
    await app.scene(course, assetId);
    const turnTo = (state: string) =>
      app.admin.query("UPDATE studio_assets SET state = $2 WHERE id::text = $1", [assetId.slice(4), state]);
    await turnTo("processing");
    const startsAt = new Date(Date.now() + 3_600_000).toISOString();
    const endsAt = new Date(Date.now() + 7_200_000).toISOString();
    const scheduled = await app.call(grace, "sessionsCreate", {
      body: { lessonId: course.lessonId, startsAt, endsAt },
    });
    ({ id } = scheduled.body as { id: Id<"session"> });
    await app.call(grace, "sessionStart", { params: { id }, body: {} });
    const { body } = await app.call(grace, "sessionScenesList", { params: { id } });
    const { items } = body as { items: SessionScene[] };
    const take = (layout: string) =>
      command(grace, {
        type: "scene.take",
        sceneId: items.find((scene) => scene.layout === layout)?.id,
      } as never);
    expect((await take("camera")).status).toBe(200);
    const before = await head();
    expectProblem(await take("image"), 409, "scene.asset-processing");
    expect(await head()).toBe(before);
    await turnTo("ready");
    expect((await take("image")).status).toBe(200);
    expect(await head()).toBe(before + 1);
  });

  test("R42 turning the pages of a file that the class has asks the database once in a process", async () => {
    let asked = 0;
    const counted = new Proxy(app.dependencies.pool, {
      get(pool, name) {
        if (name === "connect") asked += 1;
        const value: unknown = Reflect.get(pool, name);
        return typeof value === "function" ? value.bind(pool) : value;
      },
    }) as Pool;
    const files = createClassFiles(counted);
    const { rows } = await app.admin.query("SELECT tenant_id FROM sessions WHERE id::text = $1", [
      id.slice(4),
    ]);
    const asker = { tenantId: rows[0]?.tenant_id as string, userId: grace.id };
    const turn = (page: number) => files.fault(asker, { assetId: ready, page }, true);
    for (let n = 0; n < 20; n += 1) expect(await turn(1)).toBeNull();
    expect(await turn(2)).toMatchObject({ refused: { reason: "scene.page-missing" } });
    expect(asked).toBe(1);
    expect(await files.fault({ ...asker, userId: sam.id }, { assetId: ready, page: 1 }, false)).toMatchObject(
      {
        refused: { reason: "scene.asset-missing" },
      },
    );
  });
});

describe("R40 the running order of a class", () => {
  const scenes = async () => {
    const { body } = await app.call(grace, "sessionScenesList", { params: { id } });
    return (body as { items: SessionScene[] }).items;
  };
  const camera = (title: string, more: { beforeSceneId?: Id<"scene"> } = {}) =>
    app.call(grace, "sessionScenesCreate", { params: { id }, body: { title, layout: "camera", ...more } });

  test("R40 [ST1] is changed by commands in the log and read back at once", async () => {
    const first = (await camera("A")).body as SessionScene;
    const last = await camera("B");
    expect(last.headers.get("location")).toContain(`/sessions/${id}/scenes/scn_`);
    const b = last.body as SessionScene;
    await camera("C", { beforeSceneId: b.id });
    expect((await scenes()).map(({ title, position }) => [title, position])).toEqual([
      ["A", 1],
      ["C", 2],
      ["B", 3],
    ]);
    await app.call(grace, "sessionScenesOrder", { params: { id }, body: { sceneIds: [b.id] } });
    const params = { id, sceneId: first.id };
    await app.call(grace, "sessionScenesUpdate", { params, body: { notes: "Slowly." } });
    expect((await scenes()).map(({ title, notes }) => [title, notes])).toEqual([
      ["B", ""],
      ["A", "Slowly."],
      ["C", ""],
    ]);
    expect((await app.call(grace, "sessionScenesDelete", { params })).status).toBe(204);
    expectProblem(await app.call(grace, "sessionScenesDelete", { params }), 404, "scene.missing");
    const { body } = await app.call(grace, "sessionEvents", { params: { id } });
    const types = (body as { events: { type: string }[] }).events.map(({ type }) => type);
    expect(types.filter((type) => type.startsWith("scene"))).toEqual([
      ...["scene.added", "scene.added", "scene.added", "scenes.reordered", "scene.updated", "scene.removed"],
    ]);
  });

  test("R40 [ST1] [ST4] is neither shown to learners nor changed by them", async () => {
    await camera("Secret");
    expectProblem(await app.call(sam, "sessionScenesList", { params: { id } }), 403, "access.denied");
  });
});
