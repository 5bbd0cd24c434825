import { type Refused, refuse } from "@lectern/shared";

/** Largest body of any JSON route: 1 MiB. */
const maxBodyBytes = 1024 * 1024;

const tooLarge = (): Refused =>
  refuse("too-large", "body.too-large", `A request body may have at most ${maxBodyBytes} bytes.`);

/** The whole body; reading stops at the limit, whatever Content-Length promised. */
export async function readBytes(request: Request): Promise<Uint8Array | Refused> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) return tooLarge();
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > maxBodyBytes) {
      await reader.cancel();
      return tooLarge();
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}

const isJson = (contentType: string | null) =>
  contentType !== null && /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType.trim());

export type JsonBody = { readonly json: unknown };

/** The body as JSON, `{ json: undefined }` when there is none. */
export async function readJson(request: Request): Promise<JsonBody | Refused> {
  const bytes = await readBytes(request);
  if ("refused" in bytes) return bytes;
  if (bytes.byteLength === 0) return { json: undefined };
  if (!isJson(request.headers.get("content-type"))) {
    return refuse(
      "invalid",
      "body.content-type",
      "Send the body as JSON, with Content-Type: application/json.",
    );
  }
  try {
    return { json: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return refuse("invalid", "body.malformed", "The body is not valid JSON in UTF-8.");
  }
}
