import type { ClientFrame, Refusal, ServerFrame } from "@lectern/shared";
import type { LoadedState } from "./load-state.ts";

/**
 * What reaches the client, in order: the server's frames, and the class itself where a snapshot was fetched. Pings are
 * answered on the way.
 */
export type CarrierFrame =
  | Exclude<ServerFrame, { type: "ping" }>
  | ({ readonly type: "loaded" } & LoadedState);

export type CarrierEvents = {
  readonly frame: (frame: CarrierFrame) => void;
  /**
   * Once, unless `close` was called before.
   * @param opened whether the server answered at all
   */
  readonly ended: (opened: boolean) => void;
};

/** One way to the class while it lasts: a WebSocket, or polling where none can be opened. */
export type Carrier = {
  readonly send: (frame: ClientFrame) => void;
  readonly close: () => void;
};

export type Hello = Omit<Extract<ClientFrame, { type: "hello" }>, "type" | "v">;

/** The refusal inside its frame. */
export const refusalIn = ({
  kind,
  reason,
  detail,
  retryAfterMs,
}: Extract<ServerFrame, { type: "refused" }>): Refusal => ({
  kind,
  reason,
  ...(detail === undefined ? {} : { detail }),
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});
