"use client";

import type { Contract, ContractRequest, ContractResponse } from "@lectern/shared";
import { createBrowserTransport } from "./browser-transport.ts";
import { call } from "./client.ts";
import type { Outcome } from "./problem.ts";

type WithClerk = { Clerk?: { session?: { getToken: () => Promise<string | null> } | null } };

const transport = createBrowserTransport({
  token: async () => (await (globalThis as WithClerk).Clerk?.session?.getToken()) ?? null,
});

/** The API from the browser. Writes need a `key` per intent; components use `useAct`, which keeps it. */
export const api = <C extends Contract>(
  contract: C,
  request: ContractRequest<C>,
  key?: string,
): Promise<Outcome<ContractResponse<C>>> => call(transport, contract, request, key);
