import type { Joined } from "@lectern/shared";
import { expect, test } from "vitest";
import { localProblem } from "../http/problem.ts";
import { entryFrom, renewBy } from "./entry.ts";
import { sessionId } from "./testing/class-log.ts";
import { FakeGateway } from "./testing/fake-gateway.ts";
import { sessionOn } from "./testing/follow.ts";

const { participant, stream } = sessionOn(new FakeGateway()).entry;
const media = { url: "wss://media.example", token: "m" };
const joined: Joined = {
  session: {
    id: sessionId,
    courseId: "crs_01930000-0000-7000-8000-000000000001",
    lessonId: "les_01930000-0000-7000-8000-000000000001",
    title: "The Life of Stars",
  } as Joined["session"],
  participant,
  stream,
  media,
  head: { epoch: 1, sequence: 5 },
};
const waiting = { waiting: true, participant, stream } as const;

test("R42 who joined follows with sound and picture, who waits without", () => {
  expect(entryFrom(sessionId, joined)).toEqual({ sessionId, participant, stream, media });
  expect(entryFrom(sessionId, waiting)).toEqual({ sessionId, participant, stream, media: null });
});

test("R42 joining once more gives new credentials, or says whether trying again can help", async () => {
  const renewed = renewBy(async () => ({ ok: true, body: joined }));
  expect(await renewed()).toEqual({ stream, media });
  const offline = renewBy(async () => ({ ok: false, problem: localProblem("network.offline") }));
  expect(await offline()).toMatchObject({ refused: { kind: "unavailable", reason: "network.offline" } });
  const problem = { ...localProblem("response.invalid"), status: 403, code: "roster.removed" };
  const removed = renewBy(async () => ({ ok: false, problem }));
  expect(await removed()).toMatchObject({ refused: { kind: "forbidden", reason: "roster.removed" } });
});
