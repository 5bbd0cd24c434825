// Prints one JSON line: the URL of each process, and what was done. Failures are one line and exit code 1.
import { setTimeout as pause } from "node:timers/promises";
import { prepareDatabase } from "../prepare.ts";

const adminUrl = process.env.DATABASE_ADMIN_URL ?? process.env.DATABASE_URL;

async function main(): Promise<string> {
  if (adminUrl === undefined) throw new Error("set DATABASE_URL to the database to prepare");
  const local = ["local", "test"].includes(process.env.DEPLOY_ENV ?? "local");
  for (let attempt = 1; ; attempt += 1) {
    try {
      return JSON.stringify(await prepareDatabase(adminUrl, { seed: local }));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      const starting = code === "ECONNREFUSED" || code === "57P03";
      if (!starting || attempt === Number(process.env.DATABASE_ATTEMPTS ?? 10)) throw error;
      await pause(500);
    }
  }
}

try {
  process.stdout.write(`${await main()}\n`);
} catch (error) {
  const { host } = adminUrl === undefined ? { host: "?" } : new URL(adminUrl);
  const { message, code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
  process.stderr.write(`Database ${host} cannot be used: ${message || code}\n`);
  process.exitCode = 1;
}
