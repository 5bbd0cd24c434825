// Brings the slides of the seeded lesson to the object store; says so in one line, or why not (exit code 1).
import { readFile } from "node:fs/promises";
import { assertRuntimeRole, createPool, seededSchools } from "@lectern/db";
import { createS3BlobStore } from "../adapters/s3/s3-blob-store.ts";
import { reasonOf } from "../process/run-process.ts";
import { bringSeededDeck } from "../studio/seed-deck.ts";

const { env } = process;
const slides = new URL("../../../../fixtures/lecture/slides.pdf", import.meta.url);

async function main(): Promise<void> {
  const [school] = seededSchools;
  const url = env.DATABASE_URL_REACTOR ?? "";
  const endpoint = env.S3_ENDPOINT ?? "";
  if (school === undefined || url === "" || endpoint === "")
    throw new Error("set DATABASE_URL_REACTOR and S3_ENDPOINT");
  const blobs = createS3BlobStore({
    endpoint,
    bucket: env.S3_BUCKET ?? "",
    region: env.S3_REGION ?? "",
    accessKeyId: env.S3_ACCESS_KEY_ID ?? "",
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? "",
  });
  const pool = createPool(url, { name: "seed-studio", max: 1, onError: () => undefined });
  try {
    await assertRuntimeRole(pool);
    const brought = await bringSeededDeck(pool, blobs, school.id, () => readFile(slides));
    console.log(brought ? "The seeded lesson has its slides" : "Nothing to bring");
  } finally {
    await pool.end();
    blobs.close();
  }
}

main().catch((error: unknown) => {
  console.error(`The slides of the seeded lesson cannot be stored: ${reasonOf(error)}`);
  process.exit(1);
});
