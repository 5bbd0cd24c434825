import { contracts } from "@lectern/shared";
import { api } from "../../http/api.ts";
import { putFile } from "./put-file.ts";
import { sha256Of } from "./sha256-of.ts";
import type { UploadEnvironment } from "./upload-file.ts";

const firstMs = 2_000;
const longestMs = 30_000;

/** Waits ever longer, but not past the moment when the network comes back. */
function pause(attempt: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const waited = setTimeout(end, Math.min(longestMs, firstMs * 2 ** (attempt - 1)));
    function end() {
      clearTimeout(waited);
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    }
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}

/** This browser, our API and the object store behind it. */
export const browserUploads: UploadEnvironment = {
  sha256: sha256Of,
  announce: (body, key) => api(contracts.assetsCreate, { body }, key),
  put: putFile,
  complete: (id) => api(contracts.assetsComplete, { params: { id } }, crypto.randomUUID()),
  pause,
  nowMs: Date.now,
  newKey: () => crypto.randomUUID(),
};
