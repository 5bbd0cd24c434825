"use client";

import { type ReactNode, useEffect, useState } from "react";
import { browserEnvironment } from "./browser-environment.ts";
import type { Renew, SessionEntry } from "./entry.ts";
import type { StreamEnvironment } from "./environment.ts";
import { SessionStore } from "./session-store.ts";
import { SessionContext } from "./use-session.ts";

type Props = {
  /** From the answer to starting or joining; another class needs another `key` on this provider. */
  readonly entry: SessionEntry;
  readonly renew?: Renew;
  readonly environment?: StreamEnvironment;
  readonly children: ReactNode;
};

/** Follows one class for as long as it is mounted. */
export function SessionProvider({ entry, renew, environment = browserEnvironment, children }: Props) {
  const [store] = useState(() => new SessionStore(environment, entry, renew));
  useEffect(() => {
    store.open();
    return () => store.close();
  }, [store]);
  return <SessionContext value={store}>{children}</SessionContext>;
}
