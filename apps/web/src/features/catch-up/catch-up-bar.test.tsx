import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { loadMessages } from "../../i18n/messages.ts";
import { SessionContext } from "../../session/use-session.ts";
import { CatchUpBar } from "./catch-up-bar.tsx";
import { PastNote } from "./past-note.tsx";
import { followedClass } from "./testing/followed-class.ts";
import { CatchUpContext } from "./use-catch-up.ts";

async function pageOf({ catchUp }: ReturnType<typeof followedClass>, locale: "en" | "ar") {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={await loadMessages(locale)} timeZone="UTC">
      <SessionContext value={catchUp.getSource()}>
        <CatchUpContext value={catchUp}>
          <CatchUpBar />
          <PastNote />
        </CatchUpContext>
      </SessionContext>
    </NextIntlClientProvider>,
  );
}

test("[FO7] who looks back reads at what, that the sound is live, and has one way back", async () => {
  const followed = followedClass();
  for (const text of ["one", "two"]) await followed.minute(text);
  expect(await pageOf(followed, "en")).toBe("");
  await followed.catchUp.open();
  followed.catchUp.seek(followed.catchUp.getSnapshot().fromMs + 75_000);
  const page = await pageOf(followed, "en");
  expect(page).toContain("You are looking at 1:15.");
  expect(page).toContain("Sound and cameras stay live.");
  expect(page).toContain('aria-valuetext="1:15 of 2:00"');
  expect(page).toContain("As it was at 1:15");
  expect(page.match(/Back to live/g)).toHaveLength(1);
  expect(await pageOf(followed, "ar")).not.toContain("catchUp.");
});

test("[FO7] what could not be fetched is said, with a way to ask again", async () => {
  const followed = followedClass();
  followed.reach.server = false;
  await followed.catchUp.open();
  const page = await pageOf(followed, "en");
  expect(page).toContain("You are live as before.");
  expect(page).toContain("Try again");
});
