/** Takes back what was asked for; calling it twice, or too late, changes nothing. */
export type Cancel = () => void;

export type SocketEvents = {
  readonly opened: () => void;
  readonly message: (text: string) => void;
  /** Once, also when it could never be opened; never after `close` was called. */
  readonly closed: () => void;
};

export type StreamSocket = {
  readonly send: (text: string) => void;
  readonly close: () => void;
};

/** Everything of the world that the session client touches, so that a test can be the world. */
export type StreamEnvironment = {
  readonly openSocket: (url: string, events: SocketEvents) => StreamSocket;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970, on a clock that never goes back. */
  readonly nowMs: () => number;
  readonly after: (ms: number, run: () => void) => Cancel;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** A fresh idempotency key. */
  readonly newId: () => string;
  /** Bytes to lower-case hex. */
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly isOnline: () => boolean;
  /** Calls back whenever the network came or went. */
  readonly onNetworkChange: (changed: () => void) => Cancel;
};
