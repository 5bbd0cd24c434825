import { createHmac, timingSafeEqual } from "node:crypto";
import { announcementLeewayMs, type Refused, refuse } from "@lectern/shared";

const shape = /^t=(?<seconds>\d{1,12})(?<signatures>(?:,v1=[0-9a-f]{64}){1,4})$/;

const unsigned = (): Refused =>
  refuse("unauthenticated", "webhook.signature", "The signature does not fit the request.");

const tooOld = (): Refused =>
  refuse(
    "unauthenticated",
    "webhook.time",
    "The request is older or newer than it may be; check both clocks.",
  );

/**
 * Whether the engine sent this body, and now: HMAC-SHA-256 of `<t>.<body as sent>` under any of the secrets that are live.
 * Null when it did. [T8]
 * @param secrets one, or two while one takes the place of the other
 */
export function verifyAnnouncement(
  body: Uint8Array,
  header: string | undefined,
  { secrets, nowMs }: { readonly secrets: readonly string[]; readonly nowMs: number },
): Refused | null {
  const { seconds, signatures } = shape.exec(header ?? "")?.groups ?? {};
  if (seconds === undefined || signatures === undefined) return unsigned();
  const given = signatures
    .slice(1)
    .split(",")
    .map((one) => Buffer.from(one.slice("v1=".length), "hex"));
  const expected = secrets.map((secret) =>
    createHmac("sha256", secret).update(`${seconds}.`).update(body).digest(),
  );
  // Every pair is compared, so that the time tells nothing about which fits.
  const fits = expected.flatMap((one) => given.map((other) => timingSafeEqual(one, other)));
  if (!fits.includes(true)) return unsigned();
  return Math.abs(nowMs - Number(seconds) * 1_000) > announcementLeewayMs ? tooOld() : null;
}
