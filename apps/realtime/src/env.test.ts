import { EnvironmentError } from "@lectern/server";
import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

const local = {
  DATABASE_URL_GATEWAY: "postgres://app_gateway:x@localhost/lectern",
  REDIS_URL: "redis://localhost",
  REALTIME_PORT: "3002",
  REALTIME_URL: "ws://localhost:3002",
  PUBLIC_URL: "http://localhost:3000/",
  CLASS_TICKET_KEY_FILE: "/run/secrets/class-ticket.pem",
  DEPLOY_ENV: "local",
};
const production = {
  ...local,
  DATABASE_URL_GATEWAY: "postgres://app_gateway:x@db.example.org/lectern?sslmode=verify-full",
  REDIS_URL: "rediss://cache.example.org",
  REALTIME_URL: "wss://live.example.org",
  PUBLIC_URL: "https://class.example.org",
  DEPLOY_ENV: undefined,
};

test("T19 the allowed origin is that of PUBLIC_URL, and an unset DEPLOY_ENV is production", () => {
  expect(readEnv(local)).toMatchObject({ allowedOrigin: "http://localhost:3000", livekit: null, port: 3002 });
  expect(readEnv(production)).toMatchObject({
    allowedOrigin: "https://class.example.org",
    deployEnv: "production",
  });
});

test.each(Object.keys(local).filter((name) => name !== "DEPLOY_ENV"))(
  "R82 %s is asked for by name",
  (name) => {
    expect(() => readEnv({ ...local, [name]: undefined })).toThrow(new RegExp(`${name} must`));
  },
);

test.each([
  ["DATABASE_URL_GATEWAY", "postgres://app_gateway:x@db.example.org/lectern"],
  ["REDIS_URL", "redis://cache.example.org"],
  ["REALTIME_URL", "ws://live.example.org"],
  ["PUBLIC_URL", "http://class.example.org"],
])("R80 plaintext in %s is refused outside local use", (name, value) => {
  expect(() => readEnv({ ...production, [name]: value })).toThrow(EnvironmentError);
});

test("R53 what records is the service at its address, the media server's Egress, or nothing", () => {
  const livekit = { url: "ws://localhost:7880", apiKey: "key", apiSecret: "secret" };
  const ofLivekit = { LIVEKIT_URL: livekit.url, LIVEKIT_API_KEY: "key", LIVEKIT_API_SECRET: "secret" };
  const [kind, url] = ["service", "http://127.0.0.1:8100"];
  expect(readEnv(local).recorder).toBeNull();
  expect(readEnv({ ...local, RECORDER_URL: url }).recorder).toEqual({ kind, url });
  const egress = { ...local, RECORDER: "livekit-egress" };
  expect(readEnv({ ...egress, ...ofLivekit }).recorder).toEqual({ kind: "livekit-egress", livekit });
  expect(() => readEnv(egress)).toThrow(/LIVEKIT_/);
  expect(() => readEnv({ ...local, RECORDER_URL: "recorder" })).toThrow(/RECORDER_URL must/);
});

test("R03 half a LiveKit configuration is refused by name", () => {
  expect(() => readEnv({ ...local, LIVEKIT_URL: "ws://localhost:7880" })).toThrow(/LIVEKIT_API_KEY/);
});
