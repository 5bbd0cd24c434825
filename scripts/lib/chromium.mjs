// @ts-check
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root, run } from "./run.mjs";

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const elsewhere = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function systemChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...elsewhere].find(isExecutable) ?? null;
}

/** Playwright's own, when it has been downloaded. */
async function ownChromium() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

/** @param {string} command @param {string[]} args @param {number} limitMs */
async function attempt(command, args, limitMs) {
  try {
    const { code } = await run(command, args, { quiet: true, limitMs });
    return code === 0;
  } catch {
    return false;
  }
}

/** @returns {Promise<string | null>} */
async function downloaded() {
  process.stdout.write("Fetching Chromium for the browser tests (up to three minutes)\n");
  const fetched = await attempt(
    `${root}/node_modules/.bin/playwright`,
    ["install", "chromium", "--no-shell"],
    180_000,
  );
  return fetched ? ownChromium() : null;
}

/** @returns {Promise<string | null>} */
async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  process.stdout.write("Installing Debian's Chromium for the browser tests (a minute or two)\n");
  const install = ["install", "-y", "--no-install-recommends", "chromium"];
  const installed =
    (await attempt("apt-get", install, 600_000)) ||
    ((await attempt("apt-get", ["update"], 300_000)) && (await attempt("apt-get", install, 600_000)));
  return installed ? systemChromium() : null;
}

/**
 * A Chromium for the browser tests: named by `LECTERN_CHROMIUM`, Playwright's, the system's, or one that is fetched
 * now without asking.
 * @returns {Promise<string | null>} its path; null when there is none to be had
 */
export async function findChromium() {
  const named = process.env.LECTERN_CHROMIUM;
  if (named) return isExecutable(named) ? named : null;
  return (await ownChromium()) ?? systemChromium() ?? (await downloaded()) ?? (await fromDebian());
}
