"use client";

import { contracts, type Id, type Joined, type Waiting } from "@lectern/shared";
import { type ReactNode, useEffect, useState } from "react";
import { api } from "../http/api.ts";
import { browserEnvironment } from "./browser-environment.ts";
import { entryFrom, renewBy } from "./entry.ts";
import type { StreamEnvironment } from "./environment.ts";
import { SessionStore } from "./session-store.ts";
import { SessionContext } from "./use-session.ts";

type Props = {
  /** Another class, or another answer for this one, needs another `key` on this provider. */
  readonly sessionId: Id<"session">;
  /** To starting or joining. */
  readonly answer: Joined | Waiting;
  readonly environment?: StreamEnvironment;
  readonly children: ReactNode;
};

const joinAgain = (id: Id<"session">) =>
  renewBy(() => api(contracts.sessionJoin, { params: { id }, body: {} }, crypto.randomUUID()));

/** Follows one class for as long as it is mounted. */
export function SessionProvider({ sessionId, answer, environment = browserEnvironment, children }: Props) {
  const [store] = useState(
    () => new SessionStore(environment, entryFrom(sessionId, answer), joinAgain(sessionId)),
  );
  useEffect(() => {
    store.open();
    return () => store.close();
  }, [store]);
  return <SessionContext value={store}>{children}</SessionContext>;
}
