import { once } from "node:events";
import { WebSocket } from "ws";

/** Each of how many sockets also reads what it gets, to say how late it is; all count what they get. */
const readingEach = 10;

export type Audience = {
  /** Of everything delivered since the last call: how often, and how late in ms, told by the readers. */
  readonly taken: () => { readonly deliveries: number; readonly latenciesMs: readonly number[] };
  readonly close: () => void;
};

/** When the first event of a frame was committed, in ms since 1970; null for any other frame. */
type CommittedAt = (frame: string) => number | null;

/**
 * Opens sockets, a few at a time, and counts the frames that `committedAt` knows.
 * @param greeting what the n-th sends first; null sends nothing
 */
export async function openAudience(
  url: string,
  size: number,
  greeting: (n: number) => Promise<string | null>,
  committedAt: CommittedAt,
  mark: string,
): Promise<Audience> {
  let deliveries = 0;
  let latenciesMs: number[] = [];
  const sockets: WebSocket[] = [];
  const open = async (n: number) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const opened = once(socket, "open");
    const heard = once(socket, "message");
    socket.on("message", (data: Buffer) => {
      // Parsing everything in one process would measure this program and not the server.
      if (!data.includes(mark)) return;
      deliveries += 1;
      if (n % readingEach !== 0) return;
      const at = committedAt(String(data));
      if (at !== null) latenciesMs.push(Date.now() - at);
    });
    await opened;
    const first = await greeting(n);
    if (first !== null) {
      socket.send(first);
      await heard;
    }
    sockets.push(socket);
  };
  for (let from = 0; from < size; from += 25)
    await Promise.all(Array.from({ length: Math.min(25, size - from) }, (_, n) => open(from + n)));
  return {
    taken: () => {
      const result = { deliveries, latenciesMs };
      deliveries = 0;
      latenciesMs = [];
      return result;
    },
    close: () => {
      for (const socket of sockets) socket.terminate();
    },
  };
}
