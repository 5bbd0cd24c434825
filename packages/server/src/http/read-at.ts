import type { Contract, Refused } from "@lectern/shared";
import type { Reply, Scope } from "./handler.ts";
import { routes } from "./handlers.ts";
import { parseInput } from "./read-input.ts";

const matches = (template: string, path: string) =>
  new RegExp(`^${template.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`).exec(path);

/** What the read route at `path` (under `/api/v1`) answers this actor; null when no such route can be asked. */
export async function readAt(path: string, scope: Scope): Promise<Reply<Contract> | Refused | null> {
  for (const { contract, handle } of routes) {
    const match = contract.method === "GET" ? matches(contract.path, path) : null;
    if (match === null) continue;
    const input = parseInput(contract, { params: { ...match.groups }, query: {}, json: undefined });
    return "errors" in input ? null : handle(input, scope);
  }
  return null;
}
