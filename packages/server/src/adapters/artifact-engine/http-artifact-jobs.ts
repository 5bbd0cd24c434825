import { createHash, createPrivateKey, randomUUID } from "node:crypto";
import { type Refused, Run, refuse, type ServiceTokenClaims, serviceTokenLifetimeMs } from "@lectern/shared";
import { SignJWT } from "jose";
import type { ArtifactJobs } from "../../ports/artifact-jobs.ts";

type HttpArtifactJobsOptions = {
  /** Of the engine, without a path. */
  readonly url: string;
  /** Which of our services asks. */
  readonly service: ServiceTokenClaims["sub"];
  /** PEM (PKCS 8, Ed25519): the content of `ENGINE_TOKEN_KEY_FILE`. */
  readonly privateKey: string;
  readonly deadlineMs?: number;
  readonly onError: (error: unknown) => void;
};

type Asked = {
  readonly method: "GET" | "POST";
  readonly tenantId: string;
  readonly path: string;
  readonly body?: string;
  readonly key?: string;
};

const unavailable = () =>
  refuse("unavailable", "engine.unavailable", "The artifact engine does not answer; its work comes later.");

/**
 * The artifact engine of this repository over its HTTP; each request with a token for that request alone.
 * @throws when the key is of another kind: the process must not start
 */
export function createHttpArtifactJobs(options: HttpArtifactJobsOptions): ArtifactJobs {
  const { url, service, deadlineMs = 5_000, onError } = options;
  const privateKey = createPrivateKey(options.privateKey);
  if (privateKey.asymmetricKeyType !== "ed25519")
    throw new Error(
      `the engine is asked with an Ed25519 key, not with one of type ${privateKey.asymmetricKeyType}`,
    );

  function tokenFor({ method, tenantId, path, body = "" }: Asked): Promise<string> {
    const iat = Math.floor(Date.now() / 1_000);
    const claims: ServiceTokenClaims = {
      iss: "lectern",
      aud: "lectern:engine",
      sub: service,
      tid: tenantId,
      jti: randomUUID(),
      method,
      path,
      bodySha256: createHash("sha256").update(body).digest("hex"),
      iat,
      exp: iat + serviceTokenLifetimeMs / 1_000,
    };
    return new SignJWT(claims).setProtectedHeader({ alg: "EdDSA" }).sign(privateKey);
  }

  async function ask(asked: Asked): Promise<Run | Refused> {
    const { method, path, body, key } = asked;
    try {
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          authorization: `Bearer ${await tokenFor(asked)}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(key === undefined ? {} : { "idempotency-key": key }),
        },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(deadlineMs),
      });
      if (response.status === 404)
        return refuse("missing", "engine.missing", "The engine knows of no such work.");
      if (response.status === 409)
        return refuse("conflict", "engine.settled", "This work has come to its end.");
      if (!response.ok) throw new Error(`the engine answers ${response.status} to ${method} ${path}`);
      return Run.parse(await response.json());
    } catch (error) {
      onError(error);
      return unavailable();
    }
  }

  return {
    start: (tenantId, key, order) =>
      ask({ method: "POST", tenantId, path: "/v1/runs", key, body: JSON.stringify(order) }),
    status: ({ tenantId, runId }) => ask({ method: "GET", tenantId, path: `/v1/runs/${runId}` }),
    retry: ({ tenantId, runId }) => ask({ method: "POST", tenantId, path: `/v1/runs/${runId}/retry` }),
    cancel: ({ tenantId, runId }) => ask({ method: "POST", tenantId, path: `/v1/runs/${runId}/cancel` }),
  };
}
