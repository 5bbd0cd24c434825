// @ts-check
import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Secrets of this machine's own services: made at the first start, the same ever after, readable by the owner alone.
 * @param {string} folder
 */
export function openSecrets(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  /** @param {string} name @param {() => string} make */
  const file = (name, make) => {
    const path = join(folder, name);
    if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600, flag: "wx" });
    return path;
  };
  /** @param {string} name @param {number} [bytes] */
  const text = (name, bytes = 24) =>
    readFileSync(
      file(name, () => randomBytes(bytes).toString("hex")),
      "utf8",
    ).trim();
  const pem = /** @type {const} */ ({ type: "pkcs8", format: "pem" });
  const engineTokenKeyFile = file("engine-token.pem", () =>
    String(generateKeyPairSync("ed25519").privateKey.export(pem)),
  );
  return {
    postgresPassword: text("postgres-password"),
    redisPassword: text("redis-password"),
    s3AccessKeyId: text("s3-access-key-id", 10),
    s3SecretAccessKey: text("s3-secret-access-key"),
    livekitApiKey: text("livekit-api-key", 8),
    livekitApiSecret: text("livekit-api-secret"),
    recorderToken: text("recorder-token"),
    /** Paths: with the first one web and reactors sign what they ask the engine, which knows the second alone. */
    engineTokenKeyFile,
    engineTokenPublicKeyFile: file("engine-token.pub.pem", () =>
      String(createPublicKey(readFileSync(engineTokenKeyFile)).export({ type: "spki", format: "pem" })),
    ),
    /** With it the engine signs what it tells web. */
    engineAnnounceSecret: text("engine-announce-secret", 32),
    /** Paths: the keys that sign for the local issuer, for class tickets and for anchors of the audit chain. */
    localIdentityKeyFile: file("local-identity.pem", () =>
      String(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export(pem)),
    ),
    classTicketKeyFile: file("class-ticket.pem", () =>
      String(generateKeyPairSync("ed25519").privateKey.export(pem)),
    ),
    auditAnchorKeyFile: file("audit-anchor.pem", () =>
      String(generateKeyPairSync("ed25519").privateKey.export(pem)),
    ),
  };
}
