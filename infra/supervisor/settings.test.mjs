// @ts-check
import { expect, test } from "vitest";
import { settingsFrom } from "./settings.mjs";

test("R03 without any variable: this machine, port 3000, the local identity provider", () => {
  expect(settingsFrom({}, "start")).toMatchObject({
    port: 3000,
    publicUrl: "http://localhost:3000",
    deployEnv: "local",
    authProvider: "local",
    home: expect.stringMatching(/\/\.lectern$/),
  });
});

test.each([
  ["http://localhost:3000", "local"],
  ["http://127.0.0.1:3000", "local"],
  ["http://[::1]:3000", "local"],
  ["http://northwind.localhost:3000", "local"],
  ["https://class.example.org", "production"],
  ["http://127.0.0.1.example.org", "production"],
  ["http://10.0.0.5:3000", "production"],
])("R80 DEPLOY_ENV unset and people open %s: %s", (PUBLIC_URL, deployEnv) => {
  const settings = settingsFrom({ PUBLIC_URL }, "start");
  expect(settings.deployEnv).toBe(deployEnv);
  expect(settings.authProvider).toBe(deployEnv === "local" ? "local" : undefined);
});

test.each([
  [{ PORT: "web" }, 'PORT is "web"'],
  [{ PORT: "70000" }, 'PORT is "70000"'],
  [{ PUBLIC_URL: "class.example.org" }, 'PUBLIC_URL is "class.example.org"'],
  [{ PUBLIC_URL: "https://example.org/class" }, "give an origin"],
])("R03 %o is refused with what to do", (env, message) => {
  expect(() => settingsFrom(env, "start")).toThrow(message);
});
