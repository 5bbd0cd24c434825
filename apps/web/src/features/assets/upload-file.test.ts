import type { Asset, Problem, Upload } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localProblem } from "../../http/problem.ts";
import type { Put } from "./put-file.ts";
import { createUpload, type UploadEnvironment, type UploadStep } from "./upload-file.ts";

const lifeMs = 300_000;
const refusal = (code: string, status: number): Problem => ({
  ...localProblem("response.invalid"),
  code,
  status,
});

/** A store and an API that fail as they are told, one trouble per question, and work from then on. */
function world(troubles: { announce?: Problem[]; put?: Put[]; complete?: Problem[] }, waitMs = 1_000) {
  const [announce, put, complete] = [troubles.announce ?? [], troubles.put ?? [], troubles.complete ?? []];
  const counts = { hashed: 0, announced: 0, put: 0, completed: 0, waited: 0 };
  const keys: string[] = [];
  const expired: string[] = [];
  let nowMs = Date.UTC(2026, 10, 25);
  let at: string | null = null;
  const environment: UploadEnvironment = {
    sha256: async () => {
      counts.hashed += 1;
      return "0".repeat(64);
    },
    async announce(_, key) {
      counts.announced += 1;
      keys.push(key);
      const problem = announce.shift();
      if (problem !== undefined) return { ok: false, problem };
      // The server's clock is an hour ahead of the browser's.
      const createdAt = new Date(nowMs + 3_600_000).toISOString();
      const expiresAt = new Date(nowMs + 3_600_000 + lifeMs).toISOString();
      const url = `https://files.test/${nowMs + lifeMs}`;
      const upload: Upload = { method: "PUT", url, headers: {}, expiresAt };
      return { ok: true, body: { asset: { id: `ast_${counts.announced}`, createdAt } as Asset, upload } };
    },
    async put({ url }) {
      counts.put += 1;
      if (Number(url.split("/").at(-1)) < nowMs) expired.push(url);
      const trouble = put.shift();
      if (trouble === undefined || trouble === "stored") at = url;
      return trouble ?? "stored";
    },
    async complete(id) {
      counts.completed += 1;
      const problem = complete.shift();
      if (problem !== undefined) return { ok: false, problem };
      return at === null
        ? { ok: false, problem: refusal("asset.not-uploaded", 409) }
        : { ok: true, body: { id, state: "processing" } as Asset };
    },
    async pause() {
      counts.waited += 1;
      nowMs += waitMs;
    },
    nowMs: () => nowMs,
    newKey: () => `key-${keys.length}`,
  };
  const steps: UploadStep[] = [];
  const chosen = {
    file: new Blob(["%PDF-"]),
    kind: "pdf",
    contentType: "application/pdf",
    name: "s.pdf",
  } as const;
  const upload = createUpload(chosen, environment, (step) => steps.push(step));
  return { upload, counts, keys, expired, steps };
}

const run = ({ upload }: ReturnType<typeof world>) => upload.run(new AbortController().signal);
const passing = fc.constantFrom(localProblem("network.timeout"), refusal("files.unavailable", 503));

describe("R40 an upload", () => {
  test("R40 goes on by itself however often network and store are away, and repeats nothing that is done", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(passing, { maxLength: 4 }),
        fc.array(fc.constant<Put>("away"), { maxLength: 4 }),
        fc.array(passing, { maxLength: 4 }),
        async (announce, put, complete) => {
          const troubled = world({ announce: [...announce], put: [...put], complete: [...complete] });
          expect(await run(troubled)).toMatchObject({ state: "processing" });
          expect(troubled.counts).toEqual({
            hashed: 1,
            announced: announce.length + 1,
            put: put.length + 1,
            completed: complete.length + 1,
            waited: announce.length + put.length + complete.length,
          });
          expect(new Set(troubled.keys).size).toBe(1);
        },
      ),
    );
  });

  test("R40 asks for a new address where the old one expired, and puts to none that has", async () => {
    const slow = world({ put: ["away", "away", "away"] }, lifeMs);
    expect(await run(slow)).not.toBeNull();
    expect(slow.counts).toMatchObject({ hashed: 1, announced: 4, put: 4 });
    expect(slow.expired).toEqual([]);
    expect(new Set(slow.keys).size).toBe(4);
  });

  test("R40 takes another address when the store refuses one, and says so when it refuses all", async () => {
    const once = world({ put: ["refused"] });
    expect(await run(once)).not.toBeNull();
    expect(once.counts).toMatchObject({ hashed: 1, announced: 2, put: 2 });
    const always = world({ put: ["refused", "refused", "refused"] });
    expect(await run(always)).toBeNull();
    expect(always.steps.at(-1)).toEqual({ at: "failed", why: { kind: "not-taken" } });
    expect(await run(always)).not.toBeNull();
    expect(always.counts.hashed).toBe(1);
  });

  test("R40 a refusal ends it with its reason; run again, it begins with the file", async () => {
    const problem = refusal("asset.wrong-content", 422);
    const wrong = world({ complete: [problem] });
    expect(await run(wrong)).toBeNull();
    expect(wrong.steps.at(-1)).toEqual({ at: "failed", why: { kind: "refused", problem } });
    expect(await run(wrong)).not.toBeNull();
    expect(wrong.counts).toMatchObject({ hashed: 2, announced: 2, put: 2 });
  });

  test("R40 what the store has lost is put again, but not for ever", async () => {
    const lost = refusal("asset.not-uploaded", 409);
    const lossy = world({ complete: [lost] });
    expect(await run(lossy)).not.toBeNull();
    expect(lossy.counts).toMatchObject({ announced: 1, put: 2 });
    expect(await run(world({ complete: [lost, lost, lost] }))).toBeNull();
  });

  test("R40 can be cancelled wherever it is", async () => {
    const cancelled = new AbortController();
    cancelled.abort(new Error("cancelled"));
    await expect(world({}).upload.run(cancelled.signal)).rejects.toThrow("cancelled");
  });
});
