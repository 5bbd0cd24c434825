import type { MediaGrants as ClassGrants } from "@lectern/core";
import { decodeJwt } from "jose";
import { describe, expect, test } from "vitest";
import { type MediaGrants, type MediaSource, mediaSources, roomName } from "../../ports/media-room.ts";
import { signMediaToken } from "./media-token.ts";

const key = { apiKey: "key", apiSecret: "a secret that is long enough for HS256" };
const room = roomName("01980000-0001-7000-8000-0000000000c8", "01980000-0001-7000-8000-00000000012c");

const onWire: Record<MediaSource, string> = {
  microphone: "microphone",
  camera: "camera",
  screen: "screen_share",
  "screen-audio": "screen_share_audio",
};

/** All of it, so that a field more or less in a token fails: nothing here is taken from the code under test. */
const expectedClaims = (grants: MediaGrants) => ({
  iss: "key",
  sub: "par_1",
  nbf: expect.any(Number),
  exp: expect.any(Number),
  video: {
    room,
    roomJoin: true,
    canSubscribe: grants.canSubscribe,
    canPublish: grants.publish.length > 0,
    canPublishSources: grants.publish.map((source) => onWire[source]),
    hidden: grants.hidden === true,
    recorder: grants.recorder === true,
    canPublishData: false,
    canUpdateOwnMetadata: false,
    canSubscribeMetrics: false,
    canManageAgentSession: false,
    agent: false,
    roomCreate: false,
    roomList: false,
    roomRecord: false,
    roomAdmin: false,
    ingressAdmin: false,
    destinationRoom: "",
  },
});

const subsets = Array.from({ length: 2 ** mediaSources.length }, (_, bits) =>
  mediaSources.filter((_source, n) => (bits & (1 << n)) !== 0),
);
const flags = [true, false];
const matrix: MediaGrants[] = subsets.flatMap((publish) =>
  flags.flatMap((canSubscribe) =>
    flags.flatMap((hidden) =>
      flags.map((recorder) => ({
        canSubscribe,
        publish,
        ...(hidden ? { hidden } : {}),
        ...(recorder ? { recorder } : {}),
      })),
    ),
  ),
);

describe("R13 T6 a media token carries exactly what was granted", () => {
  test("for every combination of grants, with every field set", async () => {
    expect(matrix).toHaveLength(16 * 8);
    for (const grants of matrix) {
      const claims = decodeJwt(await signMediaToken(key, room, "par_1", grants));
      expect(claims).toStrictEqual(expectedClaims(grants));
    }
  });

  const people: Record<string, readonly MediaSource[]> = {
    teacher: ["microphone", "camera", "screen", "screen-audio"],
    "assistant on stage": ["microphone", "camera"],
    "learner on stage": ["microphone", "camera"],
    "learner in the audience": [],
    observer: [],
  };
  test.each(Object.entries(people))(
    "%s, as the rules of the class grant it",
    async (_, canPublishSources) => {
      const rules: ClassGrants = {
        canSubscribe: true,
        canPublish: canPublishSources.length > 0,
        canPublishSources,
        canPublishData: false,
        canUpdateOwnMetadata: false,
        hidden: false,
      };
      const grants: MediaGrants = { canSubscribe: rules.canSubscribe, publish: rules.canPublishSources };
      const { video } = decodeJwt(await signMediaToken(key, room, "par_1", grants));
      expect(video).toStrictEqual(expectedClaims(grants).video);
      expect(video).toMatchObject({ canPublish: rules.canPublish, hidden: false });
    },
  );

  test.each([
    ["recorder", { canSubscribe: true, publish: [], hidden: true, recorder: true }],
    ["caption service", { canSubscribe: true, publish: [], hidden: true }],
  ] as const)("%s: unseen, and only listens", async (_, grants) => {
    const { video } = decodeJwt(await signMediaToken(key, room, "svc_1", grants));
    expect(video).toMatchObject({
      hidden: true,
      canPublish: false,
      canPublishSources: [],
      roomRecord: false,
    });
  });

  test("the order in which sources are named changes nothing", async () => {
    const backwards = { canSubscribe: true, publish: mediaSources.toReversed() };
    const { video } = decodeJwt(await signMediaToken(key, room, "par_1", backwards));
    expect(video).toStrictEqual(expectedClaims({ ...backwards, publish: mediaSources }).video);
  });
});

describe("R13 T6 a media token lives five minutes at most", () => {
  const audience = { canSubscribe: true, publish: [] };
  const lifetimeOf = async (ttlMs?: number) => {
    const { exp = 0, nbf = 0 } = decodeJwt(await signMediaToken(key, room, "par_1", audience, ttlMs));
    return exp - nbf;
  };

  test("by default, and less when asked", async () => {
    expect([await lifetimeOf(), await lifetimeOf(300_000)]).toEqual([300, 300]);
    expect([await lifetimeOf(1_000), await lifetimeOf(59_999)]).toEqual([1, 59]);
  });

  test.each([0, -1, 999, 300_001, 6 * 3_600_000, 1_500.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "never %d ms",
    (ttlMs) => {
      expect(() => signMediaToken(key, room, "par_1", audience, ttlMs)).toThrow(RangeError);
    },
  );
});
