import type { S3Client } from "@aws-sdk/client-s3";
import { presignedLifetimeMs } from "../../ports/blob-store.ts";

/** As Signature Version 4 wants it: everything but RFC 3986's unreserved characters is escaped. */
const escaped = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

type Signable = {
  readonly method: "PUT" | "GET";
  readonly key: string;
  /** Sent exactly as signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly fromMs: number;
  readonly lastsMs: number;
};

/**
 * A presigned address (AWS Signature Version 4 in the query) of one object at `endpoint`. Every given header is part of
 * the signature, so a request that lacks it or says something else is refused by the store.
 * @throws when it would live longer than the port allows
 */
export async function presign(
  client: S3Client,
  place: { readonly endpoint: string; readonly bucket: string; readonly region: string },
  { method, key, headers, query = {}, fromMs, lastsMs }: Signable,
): Promise<string> {
  if (lastsMs > presignedLifetimeMs[method] || lastsMs % 1_000 !== 0)
    throw new Error(`an address to ${method} lives for whole seconds and not so long as ${lastsMs} ms`);
  const { origin, protocol, hostname, port, host } = new URL(place.endpoint);
  const signer = await client.config.signer({
    name: "sigv4",
    signingName: "s3",
    signingRegion: place.region,
    properties: {},
  });
  if (!("presign" in signer) || typeof signer.presign !== "function")
    throw new Error("the S3 client's signer cannot presign");
  const names = Object.keys(headers);
  const signed: { path: string; query?: Record<string, string> } = await signer.presign(
    {
      method,
      protocol,
      hostname,
      ...(port === "" ? {} : { port: Number(port) }),
      path: `/${place.bucket}/${key.split("/").map(escaped).join("/")}`,
      query: { ...query },
      headers: { host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD", ...headers },
    },
    {
      expiresIn: lastsMs / 1_000,
      signingDate: new Date(fromMs),
      unhoistableHeaders: new Set(names),
      signableHeaders: new Set(["host", ...names]),
    },
  );
  const parameters = Object.entries(signed.query ?? {});
  return `${origin}${signed.path}?${parameters.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join("&")}`;
}
