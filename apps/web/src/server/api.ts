import {
  type Contract,
  type ContractRequest,
  type ContractResponse,
  contracts,
  type Me,
} from "@lectern/shared";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { env } from "../env.ts";
import { call, type Transport } from "../http/client.ts";
import { pathHeader } from "../http/path-header.ts";
import type { Outcome } from "../http/problem.ts";
import { safeNext } from "../http/safe-next.ts";
import { composed } from "./compose.ts";

async function bearer(): Promise<string | null> {
  if (env().signIn.provider !== "clerk") return null;
  const { auth } = await import("@clerk/nextjs/server");
  return (await auth()).getToken();
}

/** Calls the API in this process as the person whose request is being rendered. */
const transport = cache(async (): Promise<Transport> => {
  const [{ http }, incoming, token] = await Promise.all([composed(), headers(), bearer()]);
  return async (init) => {
    const carried = new Headers(init.headers);
    const cookie = incoming.get("cookie");
    if (cookie !== null) carried.set("cookie", cookie);
    if (token !== null) carried.set("authorization", `Bearer ${token}`);
    return http.fetch(
      new Request(`${env().publicUrl}${init.path}`, { method: init.method, headers: carried }),
    );
  };
});

type Read = Contract & { readonly method: "GET" };
export type ServerApi = <C extends Read>(
  contract: C,
  request: ContractRequest<C>,
) => Promise<Outcome<ContractResponse<C>>>;

/** Reads of the API for server components; writes belong to the browser (`useAct`). */
export async function serverApi(): Promise<ServerApi> {
  const carry = await transport();
  return (contract, request) => call(carry, contract, request);
}

async function signInPath(): Promise<string> {
  const next = safeNext((await headers()).get(pathHeader));
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}

/**
 * The answer's body. A caller who is not signed in is sent to sign in; what is not there, or not for them to know
 * of, is not found. Other problems are the page's to show: null.
 */
export async function bodyOf<T>(outcome: Outcome<T>): Promise<T | null> {
  if (outcome.ok) return outcome.body;
  if (outcome.problem.status === 401) redirect(await signInPath());
  if (outcome.problem.status === 404) notFound();
  if (outcome.problem.status !== 403) throw new Error(`${outcome.problem.code}: ${outcome.problem.detail}`);
  return null;
}

/** Who is signed in, once per request; whoever is not is sent to sign in. Null: they may not enter this school. */
export const currentMe = cache(async (): Promise<Me | null> => {
  const api = await serverApi();
  return bodyOf(await api(contracts.me, {}));
});
