import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { roomStates } from "./support/room-states.ts";
import { preference, reach, states } from "./support/states.ts";
import { test } from "./support/test.ts";

/** A tour for people's eyes: `LECTERN_SHOTS=folder` writes every page and state as PNG; it judges nothing. */
const folder = process.env.LECTERN_SHOTS ?? "";

const looks = [
  { locale: "en", theme: "light", width: 1440 },
  { locale: "en", theme: "dark", width: 1440 },
  { locale: "en", theme: "light", width: 390 },
  { locale: "en", theme: "dark", width: 390 },
  { locale: "ar", theme: "light", width: 1440 },
  { locale: "ar", theme: "light", width: 390 },
] as const;

for (const state of [...states, ...roomStates]) {
  test(`picture of ${state.name}`, async ({ visitor, baseURL }) => {
    mkdirSync(folder, { recursive: true });
    for (const { locale, theme, width } of looks) {
      const { page, context } = await visitor(state.who);
      await context.addCookies([
        preference(baseURL ?? "", "locale", locale),
        preference(baseURL ?? "", "theme", theme),
      ]);
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await reach(page, state, locale);
      const name = `${state.name.replaceAll(/[^a-z]+/g, "-")}-${locale}-${theme}-${width}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true, animations: "disabled" });
    }
  });
}
