import { type Contract, type Refused, refuse } from "@lectern/shared";
import { z } from "zod";
import type { FieldError } from "./problem.ts";
import { readJson } from "./read-body.ts";

export type BadInput = Refused & { readonly errors: readonly FieldError[] };

const nothing = z.strictObject({});
const mostErrors = 20;
const longestPath = 100;

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const at = (...path: PropertyKey[]) => path.map(String).join(".").slice(0, longestPath);
  if (issue.code !== "unrecognized_keys") return [{ path: at(...issue.path), message: issue.message }];
  return issue.keys.map((key) => ({ path: at(...issue.path, key), message: "is not known here" }));
}

/** A repeated query parameter stays a list, and so fails where one text is asked for. */
const single = (query: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(query).map(([name, all]) => [name, all.length === 1 ? all[0] : all]));

function invalid(issues: readonly z.core.$ZodIssue[]): BadInput {
  const errors = issues.flatMap(fieldErrors).slice(0, mostErrors);
  const [first] = errors;
  const where = first === undefined || first.path === "" ? "body" : first.path;
  const detail = `${where}: ${first?.message ?? "is not right"}. See errors for every field.`;
  return { ...refuse("invalid", "input.invalid", detail), errors };
}

/** Parsed by the contract, and typed by it again where its handler is called. */
export type Input = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

type Given = {
  readonly params: Record<string, string>;
  readonly query: Record<string, string[]>;
  readonly json: unknown;
};

/**
 * Path, query and body as the contract says, and nothing else: unknown fields are refused everywhere, also where a
 * contract has no query or body at all.
 */
export function parseInput(contract: Contract, given: Given): Input | BadInput {
  const params = (contract.params ?? nothing).safeParse(given.params);
  const query = (contract.query ?? nothing).safeParse(single(given.query));
  const body = (contract.body ?? nothing).safeParse(given.json === undefined ? {} : given.json);
  const issues = [params, query, body].flatMap(({ error }) => error?.issues ?? []);
  if (issues.length > 0) return invalid(issues);
  return {
    params: contract.params === undefined ? undefined : params.data,
    query: contract.query === undefined ? undefined : query.data,
    body: contract.body === undefined ? undefined : body.data,
  };
}

/** Reads the request's body, then parses all of it. */
export async function readInput(
  contract: Contract,
  request: Request,
  given: Omit<Given, "json">,
): Promise<Input | Refused | BadInput> {
  const read = await readJson(request);
  if ("refused" in read) return read;
  if (contract.body !== undefined && contract.bodyOptional !== true && read.json === undefined) {
    return refuse("invalid", "body.missing", "This route needs a JSON body.");
  }
  return parseInput(contract, { ...given, json: read.json });
}
