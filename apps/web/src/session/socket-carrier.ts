import { protocolVersion, ServerFrame } from "@lectern/shared";
import type { Carrier, CarrierEvents, CarrierFrame, Hello } from "./carrier.ts";
import type { ClassHttp } from "./class-http.ts";
import type { StreamEnvironment } from "./environment.ts";
import { loadState } from "./load-state.ts";

/** From the first attempt to the `welcome`; below the time after which inputs freeze. */
const welcomeWithinMs = 5_000;

const known: ReadonlySet<unknown> = new Set(ServerFrame.options.map(({ shape }) => shape.type.value));

/** A frame; `unknown` for one that a newer server may send; null for what can be no frame. */
function parse(text: string): ServerFrame | "unknown" | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  const frame = ServerFrame.safeParse(raw);
  if (frame.success) return frame.data;
  const type = typeof raw === "object" && raw !== null && "type" in raw ? raw.type : null;
  return typeof type === "string" && !known.has(type) ? "unknown" : null;
}

/**
 * One WebSocket from `hello` to its end. A snapshot that the `welcome` names is fetched here, and the frames that
 * follow wait for it: whoever listens sees the class before its tail.
 */
export function openSocketCarrier(
  environment: StreamEnvironment,
  { url, hello, http }: { url: string; hello: Hello; http: ClassHttp },
  events: CarrierEvents,
): Carrier {
  let opened = false;
  let over = false;
  let waiting: CarrierFrame[] | null = null;

  const close = () => {
    over = true;
    cancelDeadline();
    socket.close();
  };
  const end = () => {
    if (over) return;
    close();
    events.ended(opened);
  };
  const cancelDeadline = environment.after(welcomeWithinMs, end);

  async function load(snapshotUrl: string) {
    waiting = [];
    const loaded = await loadState({ http, sha256: environment.sha256 }, snapshotUrl);
    if (over) return;
    if (!("replica" in loaded)) return end();
    events.frame({ type: "loaded", ...loaded });
    while (!over && waiting.length > 0) {
      const next = waiting.shift();
      if (next !== undefined) events.frame(next);
    }
    waiting = null;
  }

  function receive(frame: ServerFrame) {
    switch (frame.type) {
      case "ping":
        return socket.send(JSON.stringify({ type: "pong" }));
      case "welcome":
        opened = true;
        cancelDeadline();
        events.frame(frame);
        if (!over && frame.snapshot !== undefined) void load(frame.snapshot.url);
        return;
      case "events":
      case "mine":
        if (waiting !== null) waiting.push(frame);
        else events.frame(frame);
        return;
      default:
        events.frame(frame);
    }
  }

  const socket = environment.openSocket(url, {
    opened: () => {
      socket.send(JSON.stringify({ type: "hello", v: protocolVersion, ...hello }));
    },
    message: (text) => {
      if (over) return;
      const frame = parse(text);
      // Nothing after what cannot be read can be trusted to follow it; the next connection catches up.
      if (frame === null) end();
      else if (frame !== "unknown") receive(frame);
    },
    closed: end,
  });

  return { send: (frame) => socket.send(JSON.stringify(frame)), close };
}
