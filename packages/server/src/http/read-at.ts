import type { Contract, Refused } from "@lectern/shared";
import type { Reply, Scope } from "./handler.ts";
import { routes } from "./handlers.ts";
import { paramsIn } from "./path.ts";
import { parseInput } from "./read-input.ts";

/** What the read route at `path` (under `/api/v1`) answers this actor; null when no such route can be asked. */
export async function readAt(path: string, scope: Scope): Promise<Reply<Contract> | Refused | null> {
  for (const { contract, handle } of routes) {
    const params = contract.method === "GET" ? paramsIn(contract.path, path) : null;
    if (params === null) continue;
    const input = parseInput(contract, { params, query: {}, json: undefined });
    return "errors" in input ? null : handle(input, scope);
  }
  return null;
}
