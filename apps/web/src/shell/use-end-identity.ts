"use client";

import { createContext, useContext } from "react";
import type { EndIdentity } from "./end-session.ts";

/** Local sign-in keeps no session but ours. */
export const EndIdentityContext = createContext<EndIdentity>(async () => true);

export const useEndIdentity = (): EndIdentity => useContext(EndIdentityContext);
