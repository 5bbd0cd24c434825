// @ts-check
// Makes the secrets that docker-compose.yml asks for: infra/.env and infra/.compose. Run again, it keeps them.
import { chmodSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deriveUrls } from "../packages/db/src/roles.ts";
import { openSecrets } from "./supervisor/secrets.mjs";

/** @param {string} name */
const path = (name) => fileURLToPath(new URL(name, import.meta.url));

const secrets = openSecrets(path(".compose"));
const urls = deriveUrls(`postgres://postgres:${secrets.postgresPassword}@postgres:5432/lectern`);
const variables = {
  ...urls,
  DATABASE_URL: `postgres://postgres:${secrets.postgresPassword}@postgres:5432/lectern`,
  POSTGRES_PASSWORD: secrets.postgresPassword,
  REDIS_PASSWORD: secrets.redisPassword,
  REDIS_URL: `redis://:${secrets.redisPassword}@redis:6379/0`,
  S3_ACCESS_KEY_ID: secrets.s3AccessKeyId,
  S3_SECRET_ACCESS_KEY: secrets.s3SecretAccessKey,
  LIVEKIT_API_SECRET: secrets.livekitApiSecret,
  RECORDER_TOKEN: secrets.recorderToken,
  ENGINE_ANNOUNCE_SECRET: secrets.engineAnnounceSecret,
};
const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
writeFileSync(path(".env"), lines.join(""), { mode: 0o600 });
// The user of a container is another one; the folder around keeps this machine's other users out.
for (const file of [
  secrets.localIdentityKeyFile,
  secrets.classTicketKeyFile,
  secrets.auditAnchorKeyFile,
  secrets.engineTokenKeyFile,
  secrets.engineTokenPublicKeyFile,
])
  chmodSync(file, 0o444);
process.stdout.write("Wrote infra/.env; now: docker compose -f infra/docker-compose.yml up --build\n");
