import { createHash } from "node:crypto";
import { canonicalJson } from "../audit/canonical-json.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64url");

/** Key of one of the commands that a request makes: the same request makes the same keys again. */
export function partOfKey(key: string, part: "start" | "join" | "request" | "consent" | "record"): string {
  const whole = `${key}:${part}`;
  return whole.length <= 255 ? whole : `${sha256(key)}:${part}`;
}

/**
 * Names the device of a request, so that its repetition comes from the same device, and the same key with another body
 * from another one: which the log then refuses as a reused key.
 */
export const connectionOf = (key: string, body: unknown): string => sha256(`${key}\n${canonicalJson(body)}`);
