import { createVirtualClock } from "@lectern/server/testing";
import { idFromUuid } from "@lectern/shared";
import { expect, test } from "vitest";
import { classRules } from "../class-rules.ts";
import { personOf, simulatedStream as stream } from "../testing/school.ts";
import { renewCredentials } from "./renew-credentials.ts";

test("T7 R32 a client that leaves while its new credentials are made has none made after that", async () => {
  const clock = createVirtualClock(0);
  let made = 0;
  const stop = renewCredentials({
    door: {
      clock,
      rules: classRules,
      async credentials() {
        made += 1;
        await clock.sleep(100);
        return { ticket: `t${made}`, media: null };
      },
      onBug: (bug) => {
        throw bug;
      },
    },
    holder: {
      ...personOf(1, "learner"),
      tenantId: stream.tenantId,
      sessionId: idFromUuid("session", stream.sessionId),
    },
    stateOf: classRules.initial,
    renewedForMs: 300_000,
    issuedAtMs: 0,
    expiresAtMs: 600_000,
    send: () => undefined,
    bye: () => undefined,
  });
  await clock.runUntil(clock.sleep(240_050));
  expect(made).toBe(1);
  stop();
  await clock.runUntil(clock.sleep(3_600_000));
  expect(made).toBe(1);
});
