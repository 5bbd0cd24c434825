import { createHash } from "node:crypto";
import { type Pool, seededSchools } from "@lectern/db";
import { type Id, idFromUuid, uuidFromId } from "@lectern/shared";
import type { BlobStore } from "../ports/blob-store.ts";
import { originalKey, quarantineKey } from "../studio/keys.ts";
import type { TestCourse, TestPerson } from "./cast.ts";

const sha256Of = (body: Uint8Array) => createHash("sha256").update(body).digest("hex");

/** The least that is a PNG of one transparent pixel. */
export const tinyPng: Uint8Array = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==",
  "base64",
);

/** Begins as a PDF does; nothing renders it here. */
export const tinyPdf: Uint8Array = Buffer.from("%PDF-1.7\n% nothing to see\n%%EOF\n");

/** The announcement of a file, as `POST /assets` wants it. */
export const announced = (kind: "pdf" | "image", body: Uint8Array, name = "a file") => ({
  kind,
  name,
  contentType: kind === "pdf" ? "application/pdf" : "image/png",
  bytes: body.byteLength,
  sha256: sha256Of(body),
});

export type TestAssets = {
  /** An image, ready, or uploaded and not completed yet; written past the API. */
  readonly asset: (owner: TestPerson, state: "ready" | "uploading") => Promise<Id<"asset">>;
  /** A scene that shows the file, at the end of the course's lesson. */
  readonly scene: (course: TestCourse, assetId: Id<"asset">) => Promise<Id<"scene">>;
  /** A poll, at the end of those that the course's lesson prepares. */
  readonly poll: (course: TestCourse) => Promise<Id<"poll">>;
  /** The class has shown the file to everybody, or has it for its staff. */
  readonly shows: (session: Id<"session">, assetId: Id<"asset">, to?: "all" | "staff") => Promise<void>;
};

export const samplePoll = {
  question: "Which star lives longest?",
  options: [
    { id: "small", label: "The small one" },
    { id: "large", label: "The large one" },
  ],
  mode: "single",
  anonymous: true,
  results: "after-close",
} as const;

export function createAssets(admin: Pool, blobs: BlobStore): TestAssets {
  async function insert(sql: string, values: unknown[]): Promise<string> {
    const { rows } = await admin.query<{ id: string }>(sql, values);
    const [row] = rows;
    if (row === undefined) throw new Error("nothing was written");
    return row.id;
  }

  return {
    async asset({ id, school }, state) {
      const tenantId = seededSchools.find(({ slug }) => slug === school)?.id ?? "";
      const { name, contentType, bytes, sha256 } = announced("image", tinyPng);
      const assetId = await insert(
        `INSERT INTO studio_assets (tenant_id, kind, name, content_type, bytes, sha256, state, created_by)
         VALUES ($1, 'image', $2, $3, $4, $5, 'uploading', $6) RETURNING id`,
        [tenantId, name, contentType, bytes, sha256, uuidFromId(id)],
      );
      const place = { tenantId, assetId };
      if (state === "uploading") await blobs.put(quarantineKey(place), tinyPng, contentType);
      else {
        await blobs.put(originalKey(place), tinyPng, contentType);
        await admin.query(
          "UPDATE studio_assets SET state = 'ready', page_count = 1, storage_key = $2 WHERE id = $1",
          [assetId, originalKey(place)],
        );
        await admin.query(
          `INSERT INTO studio_asset_pages (tenant_id, asset_id, page, width, height, content_type, image_key, thumbnail_key)
           VALUES ($1, $2, 1, 1, 1, $3, $4, $4)`,
          [tenantId, assetId, contentType, originalKey(place)],
        );
      }
      return idFromUuid("asset", assetId);
    },

    async scene({ lessonId }, assetId) {
      const fields = { notes: "Speak slowly.", overlays: [], countdownMs: null, plannedMinutes: null };
      const content = { title: "A picture", layout: "image", assetId, page: 1, ...fields };
      const id = await insert(
        `INSERT INTO lesson_scenes (tenant_id, lesson_id, position, content, asset_id)
         SELECT l.tenant_id, l.id, 1 + (SELECT count(*) FROM lesson_scenes s WHERE s.lesson_id = l.id), $2, $3
         FROM lessons l WHERE l.id = $1 RETURNING id`,
        [uuidFromId(lessonId), JSON.stringify(content), uuidFromId(assetId)],
      );
      return idFromUuid("scene", id);
    },

    async poll({ lessonId }) {
      const id = await insert(
        `INSERT INTO lesson_polls (tenant_id, lesson_id, position, content)
         SELECT l.tenant_id, l.id, 1 + (SELECT count(*) FROM lesson_polls p WHERE p.lesson_id = l.id), $2
         FROM lessons l WHERE l.id = $1 RETURNING id`,
        [uuidFromId(lessonId), JSON.stringify({ ...samplePoll, correct: [] })],
      );
      return idFromUuid("poll", id);
    },

    async shows(session, assetId, to = "all") {
      await admin.query(
        "INSERT INTO session_assets (tenant_id, session_id, asset_id, shown_at) SELECT tenant_id, id, $2, $3 FROM sessions WHERE id = $1",
        [uuidFromId(session), uuidFromId(assetId), to === "all" ? 1 : null],
      );
    },
  };
}
