import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { loadMessages } from "../../i18n/messages.ts";
import { SessionProvider } from "../../session/session-provider.tsx";
import { ada, sam, sessionId } from "../../session/testing/class-log.ts";
import { FakeGateway } from "../../session/testing/fake-gateway.ts";
import { sessionOn } from "../../session/testing/follow.ts";
import { HaltBanner } from "./halt-banner.tsx";

async function bannerFor(viewer: typeof ada, locale: "en" | "ar") {
  const gateway = new FakeGateway(viewer);
  const { entry } = sessionOn(gateway, viewer);
  const page = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={await loadMessages(locale)} timeZone="UTC">
      <SessionProvider
        sessionId={sessionId}
        answer={{ waiting: true, ...entry }}
        environment={gateway.environment}
      >
        <HaltBanner sinceMs={Date.parse("2026-11-25T10:03:00Z")} />
      </SessionProvider>
    </NextIntlClientProvider>,
  );
  gateway.shutDown();
  return page;
}

describe("R62 a halted class says what happened, that nothing is lost and what comes next", () => {
  test("to a learner in two sentences, without the teacher's steps", async () => {
    const page = await bannerFor(sam, "en");
    expect(page).toContain("The class is paused");
    expect(page).toContain("Nothing is lost");
    expect(page).not.toContain("<ol");
    expect(page).not.toContain("Resume");
  });

  test("to the teacher with four steps, and since when", async () => {
    const page = await bannerFor(ada, "en");
    expect(page).toContain("Class paused: saving is unavailable");
    expect(page.match(/<li/g)).toHaveLength(4);
    expect(page).toContain("at 10:03, every screen says so");
  });

  test.each(["en", "ar"] as const)("loudly, by its title (%s)", async (locale) => {
    const page = await bannerFor(ada, locale);
    const [, title] = /role="alert" aria-labelledby="([^"]+)"/.exec(page) ?? [];
    expect(page).toContain(`id="${title}"`);
    expect(page).not.toContain("halt.");
  });
});
