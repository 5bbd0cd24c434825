import { readFileSync } from "node:fs";
import { type ArtifactJobs, createHttpArtifactJobs, EnvironmentError, type Logger } from "@lectern/server";
import type { Env } from "./env.ts";

/**
 * The artifact engine, null where the installation has none.
 * @throws EnvironmentError when the key that signs requests cannot be used
 */
export function openJobs({ engine }: Env, logger: Logger): ArtifactJobs | null {
  if (engine === null) return null;
  const onError = (error: unknown) =>
    logger.warn("the artifact engine does not answer", {
      reason: error instanceof Error ? error.message : String(error),
    });
  try {
    const privateKey = readFileSync(engine.keyFile, "utf8");
    return createHttpArtifactJobs({ url: engine.url, service: "reactors", privateKey, onError });
  } catch {
    throw new EnvironmentError(
      `ENGINE_TOKEN_KEY_FILE names ${engine.keyFile}, which holds no Ed25519 key (PKCS 8, PEM) that can be read`,
    );
  }
}
