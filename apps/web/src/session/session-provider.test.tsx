import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { SessionProvider } from "./session-provider.tsx";
import { sessionId } from "./testing/class-log.ts";
import { FakeGateway } from "./testing/fake-gateway.ts";
import { sessionOn } from "./testing/follow.ts";
import { useSession, useSessionSnapshot } from "./use-session.ts";

function Line() {
  const status = useSessionSnapshot((snapshot) => snapshot.status.kind);
  const verdict = useSession().can({ type: "hand.raise" });
  return (
    <p>
      {status}, {verdict === true ? "may" : verdict.reason}
    </p>
  );
}

test("R32 the page renders before anything is connected, reading only", async () => {
  const gateway = new FakeGateway();
  const page = renderToString(
    <SessionProvider
      sessionId={sessionId}
      answer={{ waiting: true, ...sessionOn(gateway).entry }}
      environment={gateway.environment}
    >
      <Line />
    </SessionProvider>,
  );
  expect(page.replaceAll("<!-- -->", "")).toBe("<p>connecting, stream.reading-only</p>");
  gateway.shutDown();
  expect(gateway.clock.waiting).toBe(0);
});

test("R32 a hook outside of a class is a bug", () => {
  expect(() => renderToString(<Line />)).toThrow("needs a SessionProvider");
});
