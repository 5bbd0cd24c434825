import { createHmac, randomBytes } from "node:crypto";
import type { Id } from "@lectern/shared";

/** A key that lives as long as its poll is open. */
export const newBoxKey = (): Buffer => randomBytes(32);

const hmac = (key: Buffer, ...parts: readonly string[]): Buffer =>
  createHmac("sha256", key).update(JSON.stringify(parts)).digest();

/** The name under which somebody has voted in one poll; without the poll's key nobody's. */
export const voterName = (key: Buffer, userId: Id<"user">): Buffer => hmac(key, "voter", userId);

/** The name of one request of theirs, so that its repetition is known. It says nothing of what was chosen. */
export const requestName = (key: Buffer, userId: Id<"user">, idempotencyKey: string): Buffer =>
  hmac(key, "request", userId, idempotencyKey);
