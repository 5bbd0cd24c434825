import { createHash } from "node:crypto";

/** Answers at once, so that virtual time does not run away from it. */
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  createHash("sha256").update(bytes).digest("hex");
