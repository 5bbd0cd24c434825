import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { roomStates } from "./support/room-states.ts";
import { preference, reach, states } from "./support/states.ts";
import { expect, test } from "./support/test.ts";

/** Each language meets each width and each theme; what depends on all three at once would be a wonder. */
const looks = {
  en: [
    { width: 1440, colorScheme: "light" },
    { width: 390, colorScheme: "dark" },
  ],
  ar: [
    { width: 1440, colorScheme: "dark" },
    { width: 390, colorScheme: "light" },
  ],
} as const;

/** Serious and critical findings, each with where it is. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    );
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const locale of ["en", "ar"] as const) {
  for (const state of [...states, ...roomStates]) {
    test(`R90 nothing stands in anybody's way, in ${locale}: ${state.name}`, async ({ visitor, baseURL }) => {
      const { page, context } = await visitor(state.who);
      await context.addCookies([preference(baseURL ?? "", "locale", locale)]);
      await reach(page, state, locale);
      await expect(page.locator("html")).toHaveAttribute("dir", locale === "ar" ? "rtl" : "ltr");
      for (const { width, colorScheme } of looks[locale]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        expect(await findings(page), `${width} px, ${colorScheme}`).toEqual([]);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await overflow(page), "pixels that a phone has to scroll sideways").toBe(0);
    });
  }
}
