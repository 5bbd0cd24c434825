/**
 * SHA-256 of a file in lower-case hexadecimal. It is read piece by piece, and the browser digests it away from the
 * page's own thread; all of it is in memory meanwhile, which the limits of size allow.
 * @param onRead how many bytes were read so far
 * @throws when the file can no longer be read as it was chosen, or with the signal's reason
 */
export async function sha256Of(
  file: Blob,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const whole = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let read = 0;
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = await reader.read();
    if (done) break;
    whole.set(value, read);
    read += value.byteLength;
    onRead(read);
  }
  if (read !== file.size) throw new Error(`the file has ${read} bytes and had ${file.size}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
  signal.throwIfAborted();
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
