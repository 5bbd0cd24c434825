import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { contracts, type Id } from "@lectern/shared";
import { type Api, DemoStopped } from "./api.ts";

const file = new URL("../../fixtures/lecture/slides.pdf", import.meta.url);
const name = "The Life of Stars.pdf";
const pagesWithinMs = 120_000;

/** The lecture's slides as a teacher brings them: announced, put into the store, looked at, turned into pages. */
export async function bringDeck({ ask }: Api): Promise<Id<"asset">> {
  const bytes = readFileSync(file);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { items } = await ask(contracts.assetsList, { query: { limit: "100" } });
  const there = items.find((asset) => asset.sha256 === sha256 && asset.state === "ready");
  if (there !== undefined) return there.id;

  const { asset, upload } = await ask(contracts.assetsCreate, {
    body: { kind: "pdf", name, contentType: "application/pdf", bytes: bytes.length, sha256 },
  });
  const put = await fetch(upload.url, { method: upload.method, headers: upload.headers, body: bytes });
  if (!put.ok)
    throw new DemoStopped(`The slides could not be stored: the object store answered ${put.status}`);
  await ask(contracts.assetsComplete, { params: { id: asset.id } });
  const endsAt = Date.now() + pagesWithinMs;
  while (Date.now() < endsAt) {
    const { state, failure } = await ask(contracts.assetsGet, { params: { id: asset.id } });
    if (state === "ready") return asset.id;
    if (state === "failed") throw new DemoStopped(`The slides were not accepted: ${failure}`);
    await pause(500);
  }
  throw new DemoStopped("The slides have no pages yet: the artifact engine seems not to run");
}
