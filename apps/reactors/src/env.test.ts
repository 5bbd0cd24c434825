import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

const local = {
  DATABASE_URL_REACTOR: "postgres://app_reactor:x@127.0.0.1:5432/lectern",
  REACTORS_PORT: "3003",
  DEPLOY_ENV: "local",
};
const store = {
  S3_ENDPOINT: "http://127.0.0.1:9000",
  S3_BUCKET: "lectern",
  S3_ACCESS_KEY_ID: "id",
  S3_SECRET_ACCESS_KEY: "key",
  S3_REGION: "us-east-1",
};

test("the least that a local process needs: a database and a port, on loopback", () => {
  expect(readEnv(local)).toMatchObject({
    host: "127.0.0.1",
    port: 3003,
    objectStore: null,
    metricsToken: null,
  });
});

test("an empty variable is an unset one", () => {
  expect(readEnv({ ...local, METRICS_TOKEN: "", S3_ENDPOINT: "", S3_BUCKET: "" })).toMatchObject({
    metricsToken: null,
    objectStore: null,
  });
});

test("the object store is configured whole", () => {
  expect(readEnv({ ...local, ...store }).objectStore).toEqual({
    endpoint: "http://127.0.0.1:9000",
    bucket: "lectern",
    accessKeyId: "id",
    secretAccessKey: "key",
    region: "us-east-1",
  });
});

test("R23 what records is the service of this repository, LiveKit's Egress, or nothing", () => {
  const livekit = {
    LIVEKIT_URL: "ws://127.0.0.1:7880",
    LIVEKIT_API_KEY: "key",
    LIVEKIT_API_SECRET: "secret",
  };
  const service = { RECORDER_URL: "http://127.0.0.1:8090", RECORDER_TOKEN: "token" };
  expect(readEnv(local).recorder).toBeNull();
  expect(readEnv({ ...local, ...service }).recorder).toMatchObject({ kind: "service", token: "token" });
  const egress = readEnv({
    ...local,
    ...livekit,
    ...store,
    RECORDER: "livekit-egress",
    RECORDER_HEIGHT: "1080",
  });
  expect(egress.recorder).toMatchObject({
    kind: "livekit-egress",
    store: { bucket: "lectern" },
    height: 1080,
    fps: 30,
  });
});

test.each(Object.keys(store))("an object store without %s is refused, by name", (missing) => {
  expect(() => readEnv({ ...local, ...store, [missing]: undefined })).toThrow(new RegExp(`^${missing} must`));
});

test.each([
  [{ DATABASE_URL_REACTOR: undefined }, "DATABASE_URL_REACTOR must"],
  [{ DATABASE_URL_REACTOR: "mysql://x" }, "DATABASE_URL_REACTOR must"],
  [{ REACTORS_PORT: undefined }, "REACTORS_PORT must"],
  [{ REACTORS_PORT: "70000" }, "REACTORS_PORT must"],
  [{ REACTORS_PORT: "http" }, "REACTORS_PORT must"],
  [{ DEPLOY_ENV: "prod" }, "DEPLOY_ENV must"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must"],
  [{ ...store, S3_ENDPOINT: "ftp://x" }, "S3_ENDPOINT must"],
  [{ REDIS_URL: "http://x" }, "REDIS_URL must"],
  [{ RECORDER_URL: "recorder" }, "RECORDER_URL must"],
  [{ RECORDER_URL: "http://127.0.0.1:8090" }, "RECORDER_TOKEN must"],
  [{ RECORDER: "camera" }, "RECORDER must"],
  [{ RECORDER: "livekit-egress" }, "RECORDER=livekit-egress needs"],
  [{ RECORDER_HEIGHT: "90" }, "RECORDER_HEIGHT must"],
  [{ RECORDER_FPS: "many" }, "RECORDER_FPS must"],
  [{ LIVEKIT_URL: "ws://127.0.0.1:7880" }, "LIVEKIT_API_KEY and LIVEKIT_API_SECRET must"],
])("%j is refused, by name", (wrong, reason) => {
  expect(() => readEnv({ ...local, ...wrong })).toThrow(reason);
});

test.each(["staging", "production", undefined])(
  "plaintext to another machine is refused in %s",
  (DEPLOY_ENV) => {
    const far = { ...local, DEPLOY_ENV, DATABASE_URL_REACTOR: "postgres://r:x@db.example.test/lectern" };
    expect(() => readEnv(far)).toThrow("sslmode");
    const encrypted = { ...far, DATABASE_URL_REACTOR: `${far.DATABASE_URL_REACTOR}?sslmode=verify-full` };
    expect(readEnv(encrypted).deployEnv).toBe(DEPLOY_ENV ?? "production");
    const s3 = { ...store, S3_ENDPOINT: "http://s3.example.test" };
    expect(() => readEnv({ ...encrypted, ...s3 })).toThrow("S3_ENDPOINT must begin with https://");
    const redis = { REDIS_URL: "redis://cache.example.test" };
    expect(() => readEnv({ ...encrypted, ...redis })).toThrow("REDIS_URL must begin with rediss://");
    expect(
      readEnv({ ...encrypted, ...s3, S3_ENDPOINT: "https://s3.example.test" }).objectStore,
    ).not.toBeNull();
  },
);
