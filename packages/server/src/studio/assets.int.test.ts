import { type Asset, assetLimits, type Id, type Upload, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  announced,
  createTestApp,
  expectNoChange,
  expectProblem,
  type TestApp,
  type TestPerson,
  tinyPdf,
  tinyPng,
  wrongPaths,
} from "../testing/index.ts";
import { quarantineKey } from "./keys.ts";

let app: TestApp;
let grace: TestPerson;
beforeAll(async () => {
  app = await createTestApp();
  grace = await app.person({ roles: ["teacher"] });
});
afterAll(() => app.close());

type Announced = ReturnType<typeof announced>;

async function announce(body: Announced, by = grace): Promise<{ asset: Asset; upload: Upload }> {
  const answer = await app.call(by, "assetsCreate", { body: body as never });
  expect(answer.status).toBe(201);
  return answer.body as { asset: Asset; upload: Upload };
}

const complete = (id: Id<"asset">, by = grace) => app.call(by, "assetsComplete", { params: { id } });

async function uploaded(kind: "pdf" | "image", body: Uint8Array): Promise<Id<"asset">> {
  const { asset, upload } = await announce(announced(kind, body));
  const init = { method: upload.method, headers: upload.headers, body: Buffer.from(body) };
  expect((await app.blobs.request(upload.url, init)).status).toBe(200);
  return asset.id;
}

/** Puts other bytes where the upload would lie, as nobody can from outside. */
async function smuggle(id: Id<"asset">, body: Uint8Array, contentType: string): Promise<void> {
  const { rows } = await app.admin.query("SELECT tenant_id FROM studio_assets WHERE id = $1", [
    uuidFromId(id),
  ]);
  await app.blobs.put(
    quarantineKey({ tenantId: rows[0]?.tenant_id, assetId: uuidFromId(id) }),
    body,
    contentType,
  );
}

describe("R40 from the announcement to the pages", () => {
  test("R40 an image is ready when it is complete, and its page is served unchanged and for good", async () => {
    const id = await uploaded("image", tinyPng);
    expect((await complete(id)).body).toMatchObject({ state: "ready", pageCount: 1 });
    const { body } = await app.call(grace, "assetsGet", { params: { id } });
    const page = (body as { pages: { image: string; width: number }[] }).pages[0];
    expect(page).toMatchObject({ page: 1, width: 1, height: 1 });
    const picture = await app.fetch(
      new Request(`http://localhost:3000${page?.image}`, {
        headers: { authorization: `Bearer ${grace.token}` },
      }),
    );
    expect(Buffer.from(await picture.arrayBuffer()).equals(Buffer.from(tinyPng))).toBe(true);
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      "content-type": "image/png",
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
  });

  test("R40 a PDF waits for its pages, and is looked after at once", async () => {
    const id = await uploaded("pdf", tinyPdf);
    expect((await complete(id)).body).toMatchObject({ state: "processing", pageCount: null, failure: null });
    const { rows } = await app.admin.query(
      "SELECT due_at <= now() AS due, storage_key FROM studio_assets WHERE id = $1",
      [uuidFromId(id)],
    );
    expect(rows[0]?.due).toBe(true);
    expect(Buffer.from((await app.blobs.get(rows[0]?.storage_key)) ?? [])).toEqual(Buffer.from(tinyPdf));
  });

  test("R24 completing twice, with another key or at once, changes nothing more", async () => {
    const id = await uploaded("image", tinyPng);
    const answers = await Promise.all([complete(id), complete(id), complete(id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await complete(id)).body).toMatchObject({ state: "ready" });
  });

  test("R24 the address is not kept with the key; a repetition gets the same one again", async () => {
    const body = announced("pdf", tinyPdf) as never;
    const first = await app.call(grace, "assetsCreate", { body }, { key: "upload-once" });
    const { rows } = await app.admin.query("SELECT body FROM idempotency_keys WHERE key = 'upload-once'");
    expect(rows[0]?.body).toEqual({ asset: (first.body as { asset: Asset }).asset });
    const second = await app.call(grace, "assetsCreate", { body }, { key: "upload-once" });
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
  });
});

describe("T17 what is refused before it is uploaded", () => {
  const refused = (attempts: () => Promise<void>) => expectNoChange(app, attempts);
  const send = (over: Record<string, unknown>) =>
    app.send(grace, "assetsCreate", { body: { ...announced("pdf", tinyPdf), ...over } });

  test.each([
    ["bytes", 0],
    ["bytes", -1],
    ["bytes", 1.5],
    ["name", "../../etc/passwd"],
    ["name", "a\\b.pdf"],
    ["name", ".."],
    ["name", "a\u0000b"],
    ["name", "invoice\u202Efdp.exe"],
    ["name", "x".repeat(300)],
    ["name", ""],
    ["sha256", "F".repeat(64)],
    ["sha256", "0".repeat(63)],
    ["contentType", "text/html"],
    ["contentType", "image/png"],
    ["contentType", "image/svg+xml"],
    ["kind", "video"],
  ])("T17 %s %j", (field, value) =>
    refused(async () => {
      const problem = expectProblem(await send({ [field]: value }), 400, "input.invalid");
      expect(new Set(wrongPaths(problem))).toEqual(new Set([field]));
    }),
  );

  test("T17 a file that is larger than its kind may be", () =>
    refused(async () => {
      expectProblem(await send({ bytes: assetLimits.pdf.bytes + 1 }), 413, "asset.too-large");
      const image = { ...announced("image", tinyPng), bytes: assetLimits.image.bytes + 1 };
      expectProblem(await app.send(grace, "assetsCreate", { body: image }), 413, "asset.too-large");
    }));
});

describe("T17 what is refused when it has arrived, and is gone then", () => {
  const text = (length: number) => Buffer.alloc(length, "x");
  const pdf = () => announce(announced("pdf", tinyPdf));

  test.each<[string, () => Promise<Id<"asset">>, string]>([
    [
      "another size",
      async () => {
        const { asset } = await pdf();
        await smuggle(asset.id, Buffer.concat([tinyPdf, tinyPdf]), "application/pdf");
        return asset.id;
      },
      "asset.wrong-size",
    ],
    [
      "another type",
      async () => {
        const { asset } = await pdf();
        await smuggle(asset.id, tinyPdf, "text/html");
        return asset.id;
      },
      "asset.wrong-type",
    ],
    [
      "other bytes of the same size",
      async () => {
        const { asset } = await pdf();
        await smuggle(asset.id, text(tinyPdf.byteLength), "application/pdf");
        return asset.id;
      },
      "asset.wrong-checksum",
    ],
    ["what is no PDF", () => uploaded("pdf", text(100)), "asset.wrong-content"],
    [
      "a PDF that begins as something else",
      () => uploaded("pdf", Buffer.from(`GIF89a${"%PDF-1.7"}`)),
      "asset.wrong-content",
    ],
    ["what is no picture", () => uploaded("image", text(100)), "asset.wrong-content"],
    [
      "a picture that would be 2,500 megapixels",
      () => {
        const bomb = Buffer.from(tinyPng);
        bomb.writeUInt32BE(50_000, 16);
        bomb.writeUInt32BE(50_000, 20);
        return uploaded("image", bomb);
      },
      "asset.picture-too-large",
    ],
  ])("T15 T17 %s", async (_, arrive, reason) => {
    const id = await arrive();
    expectProblem(await complete(id), 422, reason);
    expectProblem(await complete(id), 404, "asset.missing");
    expect((await app.blobs.list("quarantine/")).filter((key) => key.endsWith(uuidFromId(id)))).toEqual([]);
    expect((await app.blobs.list("studio/")).filter((key) => key.includes(uuidFromId(id)))).toEqual([]);
  });

  test("T17 a file that has not arrived can still be uploaded", async () => {
    const { asset } = await pdf();
    expectProblem(await complete(asset.id), 409, "asset.not-uploaded");
    expect((await app.call(grace, "assetsGet", { params: { id: asset.id } })).body).toMatchObject({
      state: "uploading",
      pages: [],
    });
  });
});

describe("R80 whose files they are", () => {
  test("R80 a teacher sees their own and what lessons of their courses show, and no other's", async () => {
    const other = await app.person({ roles: ["teacher"] });
    const [mine, taught, foreign] = [
      await app.asset(grace, "ready"),
      await app.asset(other, "ready"),
      await app.asset(other, "ready"),
    ];
    await app.scene(await app.course([[grace, "teacher"]]), taught);
    const listed = await app.call(grace, "assetsList", { query: { limit: "100" } });
    const ids = (listed.body as { items: Asset[] }).items.map(({ id }) => id);
    expect(ids).toContain(mine);
    expect(ids).toContain(taught);
    expect(ids).not.toContain(foreign);
    expectProblem(await app.call(grace, "assetsGet", { params: { id: foreign } }), 404, "asset.missing");
    expectProblem(await app.call(grace, "assetsDelete", { params: { id: taught } }), 403, "access.denied");
  });

  test("R41 learners have the pages of what their class shows them, and nobody else has", async () => {
    const [sam, stranger] = [
      await app.person({ roles: ["student"] }),
      await app.person({ roles: ["student"] }),
    ];
    const course = await app.course([
      [grace, "teacher"],
      [sam, "learner"],
    ]);
    const id = await app.session(course, { status: "live" });
    const [shown, prepared, other] = [
      await app.asset(grace, "ready"),
      await app.asset(grace, "ready"),
      await app.asset(grace, "ready"),
    ];
    await app.shows(id, shown);
    await app.shows(id, prepared, "staff");
    const status = async (by: TestPerson, assetId: Id<"asset">) => {
      const params = { id, assetId, page: "1", variant: "image" };
      return (await app.call(by, "sessionPicture", { params })).status;
    };
    expect(await status(sam, shown)).toBe(200);
    expect(await status(sam, prepared)).toBe(404);
    expect(await status(sam, other)).toBe(404);
    expect(await status(grace, prepared)).toBe(200);
    expect(await status(stranger, shown)).toBe(404);
    expectProblem(await app.call(sam, "assetsGet", { params: { id: shown } }), 404, "asset.missing");
  });

  test("R40 a file is kept while a lesson shows it, and for good once a class had it", async () => {
    const course = await app.course([[grace, "teacher"]]);
    const [inLesson, inClass, free] = [
      await app.asset(grace, "ready"),
      await app.asset(grace, "ready"),
      await app.asset(grace, "ready"),
    ];
    await app.scene(course, inLesson);
    await app.shows(await app.session(course), inClass, "staff");
    for (const id of [inLesson, inClass])
      expectProblem(await app.call(grace, "assetsDelete", { params: { id } }), 409, "asset.in-use");
    expect((await app.call(grace, "assetsDelete", { params: { id: free } })).status).toBe(204);
    expectProblem(await app.call(grace, "assetsGet", { params: { id: free } }), 404, "asset.missing");
  });
});

test("R82 without a file store, and while it is away, a file is refused and nothing is kept", async () => {
  for (const blobs of [null, { ...app.blobs, presignPut: () => Promise.reject(new Error("away")) }]) {
    const other = await createTestApp({ blobs });
    const ada = await other.seeded("Ada");
    const before = await other.tables();
    const answer = await other.call(ada, "assetsCreate", { body: announced("pdf", tinyPdf) as never });
    expectProblem(answer, 503, blobs === null ? "files.none" : "files.unavailable");
    expect((await other.tables()).studio_assets).toEqual(before.studio_assets);
    await other.close();
  }
});
