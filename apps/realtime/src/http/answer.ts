import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { edgeStatus, type Problem, type Refusal } from "@lectern/shared";

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers })
    .end(JSON.stringify(body));
}

const defaultRetryMs = 2_000;

/** `application/problem+json`, as the web process answers; `status` is the edge's own reading of the kind. */
export function answerRefusal(
  response: ServerResponse,
  requestId: string,
  { kind, reason, detail, retryAfterMs = defaultRetryMs }: Refusal,
  status: number = edgeStatus(kind),
): void {
  const title = STATUS_CODES[status] ?? "Refused";
  const body: Problem = {
    type: `urn:lectern:problem:${reason}`,
    title,
    status,
    detail: detail ?? `${title}.`,
    code: reason,
    requestId,
  };
  answerJson(response, status, body, {
    "Content-Type": "application/problem+json",
    ...(kind === "unauthenticated" ? { "WWW-Authenticate": "Bearer" } : {}),
    ...(kind === "unavailable" || kind === "too-many"
      ? { "Retry-After": `${Math.ceil(retryAfterMs / 1_000)}` }
      : {}),
  });
}

/** The body of a request, or null when it is longer than `maxBytes`. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
