import type { Frame } from "./text-frame.ts";

/** One client's connection, as the protocol needs it. */
export type Wire = {
  readonly send: (frame: Frame) => void;
  /** Bytes that the network has not taken yet. */
  readonly buffered: () => number;
  /** Resolves when `buffered` has gone down, or the connection has ended. */
  readonly drained: () => Promise<void>;
  /** Ends the connection after what was sent; by force where the client does not take it. */
  readonly end: (closeCode: number) => void;
};
