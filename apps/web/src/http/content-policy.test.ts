import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentPolicy, identityOriginOf } from "./content-policy.ts";

const base = { nonce: "abc", development: false, identityOrigin: null, classUrls: [], filesUrl: null };

const directive = (policy: string, name: string) =>
  policy
    .split("; ")
    .find((one) => one.startsWith(`${name} `))
    ?.split(" ")
    .slice(1);

const host = fc.webAuthority({ withPort: true, withUserInfo: false });
const url = fc
  .tuple(fc.constantFrom("ws", "wss", "http", "https"), host, fc.constantFrom("", "/", "/rtc?x=1"))
  .map(([scheme, authority, path]) => `${scheme}://${authority}${path}`);

describe("T16 where a page may connect to", () => {
  test("its own origin, the gateway and the media server, by WebSocket and by HTTP", () => {
    const classUrls = ["ws://127.0.0.1:4000", "wss://media.example/rtc"];
    expect(directive(contentPolicy({ ...base, classUrls }), "connect-src")).toEqual([
      "'self'",
      "ws://127.0.0.1:4000",
      "http://127.0.0.1:4000",
      "wss://media.example",
      "https://media.example",
    ]);
  });

  test("R80 the object store, by HTTP alone, where files are put and recordings are played from", () => {
    const filesUrl = "https://s3.example/bucket";
    const policy = contentPolicy({ ...base, filesUrl });
    expect(directive(policy, "connect-src")).toEqual(["'self'", "https://s3.example"]);
    expect(directive(policy, "media-src")).toEqual(["'self'", "blob:", "https://s3.example"]);
  });

  test("whatever the addresses are, nothing but them is opened, and nothing in plain that was not", () => {
    fc.assert(
      fc.property(fc.array(url, { maxLength: 3 }), (classUrls) => {
        const allowed = directive(contentPolicy({ ...base, classUrls }), "connect-src") ?? [];
        const hosts = classUrls.map((one) => new URL(one).host);
        for (const source of allowed.slice(1)) {
          const { host: allowedHost, protocol, pathname } = new URL(source);
          expect(hosts).toContain(allowedHost);
          expect(pathname === "/" || pathname === "").toBe(true);
          const isPlain = ["ws:", "http:"].includes(protocol);
          const given = classUrls.map((one) => new URL(one)).filter((one) => one.host === allowedHost);
          expect(given.some((one) => ["ws:", "http:"].includes(one.protocol) === isPlain)).toBe(true);
        }
        expect(new Set(allowed).size).toBe(allowed.length);
      }),
    );
  });

  test("a class changes no other directive", () => {
    const rest = (policy: string) => policy.split("; ").filter((one) => !one.startsWith("connect-src"));
    expect(rest(contentPolicy({ ...base, classUrls: ["wss://media.example"] }))).toEqual(
      rest(contentPolicy(base)),
    );
  });

  test("sign-in elsewhere adds its own origin", () => {
    const identityOrigin = identityOriginOf(`pk_live_${btoa("clerk.example.test$")}`);
    expect(directive(contentPolicy({ ...base, identityOrigin }), "connect-src")).toEqual([
      "'self'",
      "https://clerk.example.test",
    ]);
  });
});
