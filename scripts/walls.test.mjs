// @ts-check
// Every wall is broken once on purpose in a tree of its own, and has to be the one that complains.
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lengthFaults } from "./lib/file-length.mjs";
import { bin, root } from "./lib/run.mjs";

const execute = promisify(execFile);
/** @type {{ forbidden: { name: string, to: { path?: string } }[] }} */
const { forbidden } = createRequire(import.meta.url)("../.dependency-cruiser.cjs");

/** Breaks of the rules that are not about an SDK: which file imports what. @type {Record<string, [string, string]>} */
const breaks = {
  "no-circular": ["packages/shared/src/a.ts", "./b.ts"],
  "no-unresolved": ["packages/shared/src/lost.ts", "./nowhere.ts"],
  "shared-knows-zod-only": ["packages/shared/src/eager.ts", "../../core/src/index.ts"],
  "core-is-pure": ["packages/core/src/clock.ts", "node:timers"],
  "db-knows-no-rules": ["packages/db/src/ruling.ts", "../../core/src/index.ts"],
  "server-knows-no-app": ["packages/server/src/page.ts", "react"],
  "web-reaches-server-through-its-edge": [
    "apps/web/src/app/page.ts",
    "../../../../packages/server/src/index.ts",
  ],
  "web-never-opens-the-database": ["apps/web/src/server/query.ts", "pg"],
  "ui-has-no-domain": ["apps/web/src/ui/button.ts", "../features/chat/index.ts"],
  "features-do-not-import-each-other": ["apps/web/src/features/polls/panel.ts", "../chat/index.ts"],
  "stage-is-pure": ["apps/web/src/stage/eager.ts", "../features/chat/index.ts"],
  "livekit-client-only-in-media": ["apps/web/src/session/speaker.ts", "livekit-client"],
  "reactors-stand-alone": ["apps/reactors/src/peek.ts", "../../web/src/features/chat/index.ts"],
  "realtime-stands-alone": ["apps/realtime/src/peek.ts", "../../web/src/features/chat/index.ts"],
  "realtime-knows-no-feature": ["apps/realtime/src/ask.ts", "../../../packages/core/src/index.ts"],
  "nothing-imports-tests": ["packages/core/src/borrowed.ts", "./index.test.ts"],
};

/** What the broken files import, so that each breaks one wall and not another. @type {Record<string, string>} */
const innocent = {
  "packages/shared/src/b.ts": 'import "./a.ts";\n',
  "packages/core/src/index.ts": "export {};\n",
  "packages/core/src/index.test.ts": "export {};\n",
  "packages/server/src/index.ts": "export {};\n",
  "apps/web/src/features/chat/index.ts": "export {};\n",
};

for (const { name, to } of forbidden.filter((rule) => rule.name.startsWith("sdk-only-in-"))) {
  const sdk = (/node_modules\/\(([^|)]+)/.exec(to.path ?? "")?.[1] ?? "").replace("[^/]+", "anything");
  breaks[name] = [`packages/server/src/${name}.ts`, sdk];
}

let tree = "";
/** @type {{ rule: { name: string }, from: string }[]} */
let violations = [];

/** @param {string} path @param {string} content */
function plant(path, content) {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), content);
}

/** @returns {Promise<{ rule: { name: string }, from: string }[]>} */
async function cruise() {
  const config = join(root, ".dependency-cruiser.cjs");
  const args = ["--config", config, "--output-type", "json", "packages", "apps"];
  const { stdout } = await execute(bin("depcruise"), args, { cwd: tree, maxBuffer: 1e8 });
  return JSON.parse(stdout).summary.violations;
}

beforeAll(async () => {
  tree = mkdtempSync(join(tmpdir(), "lectern-walls-"));
  await execute("git", ["init", "--quiet"], { cwd: tree });
  for (const name of ["tsconfig.base.json", "biome.json", ".gitignore"])
    copyFileSync(join(root, name), join(tree, name));
  const packages = Object.values(breaks).flatMap(([, imported]) =>
    /^[.]|^node:/.test(imported) ? [] : imported,
  );
  plant(
    "package.json",
    JSON.stringify({ dependencies: Object.fromEntries(packages.map((name) => [name, "*"])) }),
  );
  for (const name of packages) {
    plant(`node_modules/${name}/package.json`, JSON.stringify({ name, main: "index.js" }));
    plant(`node_modules/${name}/index.js`, "");
  }
  for (const [path, content] of Object.entries(innocent)) plant(path, content);
  for (const [path, imported] of Object.values(breaks)) plant(path, `import "${imported}";\n`);
  violations = await cruise();
}, 60_000);
afterAll(() => rmSync(tree, { recursive: true, force: true }));

test.each(forbidden.map(({ name }) => name))("R91 the wall %s catches its break", (name) => {
  const [path] = breaks[name] ?? [];
  expect(path, `plant a break of ${name} in this file`).toBeDefined();
  expect(violations.filter(({ from }) => from === path).map(({ rule }) => rule.name)).toContain(name);
});

test("R91 the walls complain about nothing but the breaks", () => {
  const broken = new Set(Object.values(breaks).map(([path]) => path));
  const others = violations
    .filter(({ from }) => !broken.has(from))
    .map(({ rule, from }) => [rule.name, from]);
  expect(others).toEqual([]);
});

test("R91 a source file of 301 lines is too long, a test of 301 is not", () => {
  plant("packages/core/src/long.ts", "\n".repeat(300));
  plant("packages/core/src/enough.ts", "\n".repeat(299));
  plant("packages/core/src/long.test.ts", "\n".repeat(300));
  expect(lengthFaults(tree)).toEqual([
    "packages/core/src/long.ts has 301 lines; split it by what it does (at most 300)",
  ]);
});

test.each([
  ["noProcessEnv", "packages/server/src/settings.ts", 'export const home = process.env["HOME"];\n'],
  ["noConsole", "packages/server/src/chatty.ts", 'console.log("x");\n'],
  ["noExplicitAny", "packages/server/src/loose.ts", "export const x: any = 1;\n"],
  [
    "noNonNullAssertion",
    "packages/server/src/sure.ts",
    "export const f = (x: string | null) => x!.length;\n",
  ],
])(
  "R91 lint catches %s in a source file",
  async (rule, path, content) => {
    plant(path, content);
    const linted = execute(bin("biome"), ["lint", "--max-diagnostics=none", path], { cwd: tree });
    await expect(linted).rejects.toMatchObject({ stderr: expect.stringContaining(rule) });
  },
  30_000,
);
