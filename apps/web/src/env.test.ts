import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EnvironmentError, readEnv } from "./env.ts";

const local = {
  PUBLIC_URL: "http://localhost:3000",
  DEPLOY_ENV: "local",
  DATABASE_URL_WEB: "postgres://app_web:x@127.0.0.1/lectern",
  AUTH_PROVIDER: "local",
  LOCAL_IDENTITY_KEY_FILE: "/run/key.pem",
  CLASS_TICKET_KEY_FILE: "/run/class-ticket.pem",
  REDIS_URL: "redis://127.0.0.1:6379",
};

const clerk = {
  ...local,
  PUBLIC_URL: "https://lectern.example",
  DEPLOY_ENV: "production",
  AUTH_PROVIDER: "clerk",
  CLERK_PUBLISHABLE_KEY: "public",
  CLERK_SECRET_KEY: "secret",
  CLERK_JWT_KEY: "pem",
  CLERK_ISSUER: "https://clerk.lectern.example",
};

describe("R03 the environment is checked when the process starts", () => {
  test("a complete local environment is read", () => {
    expect(readEnv(local)).toMatchObject({
      publicUrl: "http://localhost:3000",
      signIn: { provider: "local" },
    });
  });

  test("without any one required name it refuses in one line that says the name", () => {
    for (const complete of [local, clerk]) {
      for (const name of Object.keys(complete)) {
        if (name === "DEPLOY_ENV") continue;
        const { [name as keyof typeof complete]: _, ...rest } = complete;
        if (complete === clerk && name === "LOCAL_IDENTITY_KEY_FILE") continue;
        expect(() => readEnv(rest), name).toThrow(new RegExp(name));
      }
    }
  });
});

describe("R60 what the artifact engine needs", () => {
  const [one, other, third] = ["a", "b", "c"].map((letter) => letter.repeat(32));

  test("without its address nothing is made, and with it there is a key to ask with", () => {
    expect(readEnv(local)).toMatchObject({ engine: null, engineSecrets: [] });
    const ENGINE_URL = "http://127.0.0.1:8000";
    expect(() => readEnv({ ...local, ENGINE_URL })).toThrow(/ENGINE_TOKEN_KEY_FILE/);
    expect(readEnv({ ...local, ENGINE_URL, ENGINE_TOKEN_KEY_FILE: "/run/engine.pem" }).engine).toEqual({
      url: ENGINE_URL,
      keyFile: "/run/engine.pem",
    });
  });

  test("T8 one secret or two while one is replaced, none that can be guessed", () => {
    const secretsOf = (ENGINE_ANNOUNCE_SECRET: string) =>
      readEnv({ ...local, ENGINE_ANNOUNCE_SECRET }).engineSecrets;
    expect(secretsOf(`${one}`)).toEqual([one]);
    expect(secretsOf(`${one}, ${other}`)).toEqual([one, other]);
    expect(secretsOf("")).toEqual([]);
    for (const wrong of ["short", `${one},`, `${one},${other},${third}`])
      expect(() => secretsOf(wrong), wrong).toThrow(/ENGINE_ANNOUNCE_SECRET/);
  });
});

describe("R10 sign-in without a password never runs in production", () => {
  const elsewhere = fc.string().filter((name) => !["local", "test", ""].includes(name));

  test("whatever else the deployment is called, the local provider is refused", () => {
    fc.assert(
      fc.property(elsewhere, (DEPLOY_ENV) => {
        expect(() => readEnv({ ...local, DEPLOY_ENV })).toThrow(EnvironmentError);
      }),
    );
  });

  test("an unnamed deployment is production unless only this machine reaches it", () => {
    const { DEPLOY_ENV: _, ...unnamed } = local;
    expect(readEnv(unnamed).signIn.provider).toBe("local");
    expect(() => readEnv({ ...unnamed, PUBLIC_URL: "http://10.0.0.5" })).toThrow(/AUTH_PROVIDER/);
  });

  test("R80 plain HTTP is refused outside local use", () => {
    expect(readEnv(clerk).signIn.provider).toBe("clerk");
    expect(() => readEnv({ ...clerk, PUBLIC_URL: "http://lectern.example" })).toThrow(/PUBLIC_URL.*https/);
    expect(() => readEnv({ ...clerk, REALTIME_URL: "ws://live.lectern.example" })).toThrow(
      /REALTIME_URL.*wss/,
    );
    const livekit = { LIVEKIT_API_KEY: "key", LIVEKIT_API_SECRET: "secret" };
    expect(() => readEnv({ ...clerk, ...livekit, LIVEKIT_URL: "ws://media.example" })).toThrow(/LIVEKIT_URL/);
  });
});

describe("R03 where the class is", () => {
  test("the stream is at our own origin unless the gateway has one", () => {
    expect(readEnv(local).streamUrl).toBe("ws://localhost:3000");
    expect(readEnv(clerk).streamUrl).toBe("wss://lectern.example");
    expect(readEnv({ ...clerk, REALTIME_URL: "wss://live.lectern.example" }).streamUrl).toBe(
      "wss://live.lectern.example",
    );
  });

  test("LiveKit comes with its key and secret, or not at all", () => {
    expect(readEnv(local).livekit).toBeNull();
    const url = { LIVEKIT_URL: "ws://127.0.0.1:7880" };
    expect(() => readEnv({ ...local, ...url, LIVEKIT_API_KEY: "key" })).toThrow(/LIVEKIT_API_SECRET/);
    expect(readEnv({ ...local, ...url, LIVEKIT_API_KEY: "key", LIVEKIT_API_SECRET: "s" }).livekit?.url).toBe(
      url.LIVEKIT_URL,
    );
  });
});

test("R23 what records is the service of this repository, LiveKit's Egress, or nothing", () => {
  const livekit = {
    LIVEKIT_URL: "ws://127.0.0.1:7880",
    LIVEKIT_API_KEY: "key",
    LIVEKIT_API_SECRET: "secret",
  };
  expect(readEnv(local).recorder).toBeNull();
  expect(readEnv({ ...local, RECORDER_URL: "http://127.0.0.1:8090" }).recorder).toMatchObject({
    kind: "service",
  });
  expect(readEnv({ ...local, ...livekit, RECORDER: "livekit-egress" }).recorder).toMatchObject({
    kind: "livekit-egress",
    livekit: { apiKey: "key" },
  });
  expect(() => readEnv({ ...local, RECORDER: "livekit-egress" })).toThrow("LIVEKIT_URL must be set");
  expect(() => readEnv({ ...local, RECORDER: "camera" })).toThrow("RECORDER must be");
});
