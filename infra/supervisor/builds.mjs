// @ts-check
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { execute } from "../embedded/execute.mjs";

const ignored = /^(node_modules|dist|e2e|public|\.next.*|.*\.tsbuildinfo|next-env\.d\.ts|.*\.test\.tsx?)$/;

/**
 * Hash over the content of every source file under some folders or files.
 * @param {readonly string[]} paths
 * @param {string} [salt] what else the build depends on
 */
export function sourceHash(paths, salt = "") {
  const hash = createHash("sha256").update(process.version).update(salt);
  for (const path of paths) {
    const files = readdirOrFile(path);
    for (const file of files) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} */
function readdirOrFile(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => !ignored.test(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) =>
        entry.isDirectory()
          ? readdirOrFile(join(path, entry.name))
          : entry.isFile()
            ? [join(path, entry.name)]
            : [],
      );
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOTDIR") return [path];
    throw error;
  }
}

/** @param {string} folder of an app @returns {string[]} what its build reads */
const sourcesOf = (folder) => {
  const root = join(folder, "../..");
  return [folder, join(root, "packages"), join(root, "package-lock.json"), join(root, "tsconfig.base.json")];
};

/**
 * Runs a build, unless its stamp says that nothing it reads has changed since the last one.
 * @param {string} stamp path
 * @param {string} hash
 * @param {() => Promise<void>} build
 * @returns {Promise<boolean>} whether it was built now
 */
export async function buildOnce(stamp, hash, build) {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;
  await build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

/**
 * @param {string} folder apps/web
 * @returns {string} path of Next's program, wherever npm put it
 */
export const nextProgram = (folder) =>
  createRequire(join(folder, "package.json")).resolve("next/dist/bin/next");

/**
 * `next build` into a folder of its own, for serving.
 * @param {object} options
 * @param {string} options.folder apps/web
 * @param {string} options.dist relative to it
 * @param {Record<string, string>} options.environment
 * @param {(text: string) => void} options.log
 * @param {(line: string) => void} options.say
 * @param {AbortSignal} options.signal
 */
export async function buildWeb({ folder, dist, environment, log, say, signal }) {
  const inlined = Object.entries(environment).filter(([name]) => name.startsWith("NEXT_PUBLIC_"));
  const hash = sourceHash(sourcesOf(folder), JSON.stringify(inlined));
  const startedAtMs = Date.now();
  const seconds = () => Math.round((Date.now() - startedAtMs) / 1000);
  const built = await buildOnce(join(folder, dist, "lectern-stamp"), hash, async () => {
    say("Web: building (a minute or two)");
    const ticker = setInterval(() => say(`Web: building, ${seconds()} s`), 20_000);
    try {
      await execute(process.execPath, [nextProgram(folder), "build"], {
        cwd: folder,
        env: environment,
        signal,
        onLine: (line) => log(`${line}\n`),
      });
    } finally {
      clearInterval(ticker);
    }
  });
  if (built) say(`Web: built in ${seconds()} s`);
}

/** @type {import("esbuild").Plugin} */
const npmOutside = {
  name: "npm-packages-outside",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || path.startsWith("@lectern/") ? undefined : { path, external: true },
    );
  },
};

/**
 * @param {string} folder of the app or package
 * @param {string} entry relative to it
 * @param {string} out relative to it
 * @param {Pick<import("esbuild").BuildOptions, "plugins" | "banner">} how
 */
async function bundle(folder, entry, out, how) {
  const outfile = join(folder, out);
  await buildOnce(`${outfile}.stamp`, sourceHash(sourcesOf(folder)), async () => {
    const { build } = await import("esbuild");
    await build({
      entryPoints: [join(folder, entry)],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      sourcemap: true,
      logLevel: "silent",
      ...how,
    });
  });
}

/**
 * Bundles a Node service of ours, `src/main.ts` to `dist/main.mjs`; packages from npm stay outside.
 * @param {string} folder of the app
 */
export const buildService = (folder) =>
  bundle(folder, "src/main.ts", "dist/main.mjs", { plugins: [npmOutside] });

/**
 * Bundles the program that tells a class's timeline, with all it needs: it is started for each class, and one file
 * starts in a tenth of the time that its sources take. It runs wherever there is Node.
 * @param {string} root of the repository
 * @returns {Promise<string>} path of the program
 */
export async function buildTimeline(root) {
  const folder = join(root, "packages/server");
  // Packages from npm that are CommonJS ask for Node's own modules by `require`.
  const js = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;
  await bundle(folder, "src/bin/timeline.ts", "dist/timeline.mjs", { banner: { js } });
  return join(folder, "dist/timeline.mjs");
}
