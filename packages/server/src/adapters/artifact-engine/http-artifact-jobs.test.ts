import { createHash, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { ServiceTokenClaims } from "@lectern/shared";
import { jwtVerify } from "jose";
import { afterEach, expect, test } from "vitest";
import { createHttpArtifactJobs } from "./http-artifact-jobs.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const tenantId = randomUUID();
const run = {
  id: randomUUID(),
  kind: "asset-pages",
  subjectId: randomUUID(),
  state: "queued",
  progress: 0,
  audioMs: null,
  fault: null,
  stages: [],
  createdAt: "2026-11-25T10:00:00Z",
  updatedAt: "2026-11-25T10:00:00Z",
};

type Seen = { readonly request: IncomingMessage; readonly body: string };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function engine(status: number, answer: unknown) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      seen.push({ request, body: Buffer.concat(chunks).toString() });
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  const errors: unknown[] = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const onError = (error: unknown) => errors.push(error);
  return {
    seen,
    errors,
    jobs: createHttpArtifactJobs({ url, service: "reactors", privateKey: pem, onError }),
  };
}

test("R60 a run is asked for with a token for this request, this body and this school alone", async () => {
  const { seen, jobs } = await engine(202, run);
  const order = { kind: "asset-pages", assetId: run.subjectId } as const;
  expect(await jobs.start(tenantId, "key-1", order)).toEqual(run);
  const [one] = seen;
  expect(one?.request.headers["idempotency-key"]).toBe("key-1");
  expect(JSON.parse(one?.body ?? "")).toEqual(order);
  const token = one?.request.headers.authorization?.replace("Bearer ", "") ?? "";
  const claims = ServiceTokenClaims.parse((await jwtVerify(token, publicKey)).payload);
  expect(claims).toMatchObject({ sub: "reactors", tid: tenantId, method: "POST", path: "/v1/runs" });
  expect(claims.bodySha256).toBe(
    createHash("sha256")
      .update(one?.body ?? "")
      .digest("hex"),
  );
  expect(claims.exp - claims.iat).toBeLessThanOrEqual(60);
});

test("R60 each request has a token of its own, for its own path", async () => {
  const { seen, jobs } = await engine(200, run);
  const job = { tenantId, runId: run.id };
  for (const act of [jobs.status, jobs.retry, jobs.cancel]) expect(await act(job)).toEqual(run);
  const paths = ["", "/retry", "/cancel"].map((end) => `/v1/runs/${run.id}${end}`);
  expect(seen.map(({ request }) => request.url)).toEqual(paths);
  expect(new Set(seen.map(({ request }) => request.headers.authorization)).size).toBe(3);
});

test("R62 an engine that fails, talks nonsense or is away refuses as unavailable, and is reported", async () => {
  for (const [status, answer] of [
    [500, {}],
    [401, {}],
    [200, { id: "x" }],
  ] as const) {
    const { jobs, errors } = await engine(status, answer);
    expect(await jobs.status({ tenantId, runId: run.id })).toMatchObject({
      refused: { kind: "unavailable" },
    });
    expect(errors).toHaveLength(1);
  }
  const away = createHttpArtifactJobs({
    url: "http://127.0.0.1:9",
    service: "web",
    privateKey: pem,
    onError: () => undefined,
  });
  expect(await away.cancel({ tenantId, runId: run.id })).toMatchObject({ refused: { kind: "unavailable" } });
});
