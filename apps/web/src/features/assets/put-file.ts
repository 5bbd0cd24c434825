import type { Upload } from "@lectern/shared";

/** `away`: the store or the network; the same request may do better later. `refused`: it will not. */
export type Put = "stored" | "away" | "refused";

/** Nothing moved for so long: the connection is taken for dead. */
const silentMs = 60_000;

const passing = (status: number) => status === 0 || status === 408 || status === 429 || status >= 500;

/**
 * Puts a file to its presigned address. By XMLHttpRequest: fetch does not tell how much was sent.
 * @param onSent how many bytes went out so far
 * @throws the signal's reason
 */
export function putFile(
  { method, url, headers }: Upload,
  file: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Put> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let watch: ReturnType<typeof setTimeout> | undefined;
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), silentMs);
    };
    const abort = () => request.abort();
    request.upload.onprogress = ({ loaded }) => {
      alive();
      onSent(loaded);
    };
    request.onloadend = () => {
      clearTimeout(watch);
      signal.removeEventListener("abort", abort);
      if (signal.aborted) reject(signal.reason);
      else if (request.status >= 200 && request.status < 300) resolve("stored");
      else resolve(passing(request.status) ? "away" : "refused");
    };
    signal.throwIfAborted();
    signal.addEventListener("abort", abort);
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    alive();
    request.send(file);
  });
}
