import { mineOf, type SessionState, viewState } from "@lectern/core";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { loadMessages } from "../../i18n/messages.ts";
import { PastClass } from "../../session/past-class.ts";
import type { PermissionTarget } from "../../session/permission-fact.ts";
import { ada, ClassLog, people, sam, sessionId } from "../../session/testing/class-log.ts";
import { SessionContext } from "../../session/use-session.ts";
import { useWhyOff } from "../../session/use-why-off.ts";
import { PermissionLine } from "./permission-line.tsx";

const at = Date.parse("2026-11-25T10:04:00Z");

/** A class in which Ada turned the chat off for learners and the microphone on for Sam. */
function switched() {
  const log = new ClassLog(() => at);
  const override = { type: "permission.override" };
  log.given(ada.asked, { ...override, target: { role: "learner" }, permission: "chat.write", allow: false });
  log.given(ada.asked, {
    ...override,
    target: { participantId: sam.id },
    permission: "media.speak",
    allow: true,
  });
  return log;
}

const seenBy = (log: ClassLog, viewer: typeof sam, state: SessionState) =>
  new PastClass(
    { sessionId, participant: log.participant(viewer), mine: mineOf(log.state, viewer.id), people },
    state,
  );

async function shown(source: PastClass, locale: "en" | "ar", children: React.ReactNode) {
  const page = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={await loadMessages(locale)} timeZone="UTC">
      <SessionContext value={source}>{children}</SessionContext>
    </NextIntlClientProvider>,
  );
  return page.replaceAll("<!-- -->", "");
}

const line = (target: PermissionTarget, permission: "chat.write" | "media.speak" | "whiteboard.draw") => (
  <PermissionLine target={target} permission={permission} />
);

test("R11 [A7] each permission is shown with its source: who set it and when, the role, or as usual", async () => {
  const log = switched();
  const source = seenBy(log, ada, log.state);
  const learners = { role: "learner" } as const;
  expect(await shown(source, "en", line(learners, "chat.write"))).toContain(
    "Chat is off for learners · set by Ada 10:04",
  );
  const own = await shown(source, "en", line({ participantId: sam.id }, "media.speak"));
  expect(own).toContain("Microphone is on for Sam · set by Ada 10:04");
  expect(own).toContain("Microphone: as usual again");
  const inherited = await shown(source, "en", line({ participantId: sam.id }, "chat.write"));
  expect(inherited).toContain("Chat is off for learners · set by Ada 10:04");
  expect(inherited).not.toContain("as usual again");
  expect(await shown(source, "en", line(learners, "whiteboard.draw"))).toContain(
    "Drawing is off for learners · as usual",
  );
  expect(await shown(source, "ar", line(learners, "chat.write"))).not.toContain("permissions.");
});

function Why() {
  const whyOff = useWhyOff();
  const onlyTaken = useWhyOff({ onlyTaken: true });
  return (
    <p>
      {whyOff("chat.write")}|{whyOff("media.speak")}|{whyOff("media.camera")}|{onlyTaken("media.camera")}
    </p>
  );
}

test("R11 a learner reads beside the thing why it is off, from what learners are told", async () => {
  const log = switched();
  const source = seenBy(log, sam, viewState(log.state, "learner"));
  expect(await shown(source, "en", <Why />)).toBe(
    "<p>Chat is off for learners · set by Ada 10:04||Camera is off for learners · as usual|</p>",
  );
});
