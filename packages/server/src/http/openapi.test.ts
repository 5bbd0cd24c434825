import { readFileSync } from "node:fs";
import { type Contract, contracts } from "@lectern/shared";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { openApiDocument, openApiText } from "./openapi.ts";

const committed = new URL("../../../../docs/api/openapi.json", import.meta.url);

type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null;
const document = JSON.parse(openApiText()) as { paths: Record<string, Record<string, Operation>> };
type Operation = {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: Json }[];
  security: Json[];
  responses: Record<string, { content?: Record<string, { schema: Json }> }>;
};

function* nodes(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const child of Object.values(value)) yield* nodes(child);
}

const operationOf = ({ path, method }: Contract) => document.paths[path]?.[method.toLowerCase()];

describe("R90 the OpenAPI document", () => {
  test("R90 the committed document is what the contracts say (else: npm run openapi)", () => {
    expect(readFileSync(committed, "utf8")).toBe(openApiText());
  });

  test("R90 every reference leads to a component, and every schema is one that a validator accepts", () => {
    const { components } = openApiDocument();
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
    addFormats.default(ajv);
    ajv.addVocabulary(["components", "securitySchemes"]);
    ajv.addSchema({ $id: "https://lectern.invalid/api", components });
    const references = [...nodes(document)].flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : []));
    expect(references.length).toBeGreaterThan(50);
    for (const reference of new Set(references)) {
      expect(reference).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(() => ajv.compile({ $ref: `https://lectern.invalid/api${reference}` })).not.toThrow();
    }
  });

  test.each(Object.values<Contract>(contracts))(
    "R90 $id names its parameters, key, security and refusals",
    (contract) => {
      const operation = operationOf(contract);
      expect(operation?.operationId).toBe(contract.id);
      const inPath = operation?.parameters.filter((one) => one.in === "path") ?? [];
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(contract.path.match(/\{\w+\}/g) ?? []);
      expect(inPath.every(({ required }) => required)).toBe(true);
      expect(operation?.parameters.some(({ name }) => name === "Idempotency-Key")).toBe(contract.keyed);
      expect(operation?.security).toHaveLength(contract.access === "identified" ? 2 : 0);
      const refusals = Object.entries(operation?.responses ?? {}).filter(([status]) => status >= "400");
      expect(refusals.map(([status]) => status)).toEqual(expect.arrayContaining(["400", "403", "503"]));
      for (const [, { content }] of refusals) {
        expect(content).toEqual({
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        });
      }
    },
  );

  test("R90 what may be null says so", () => {
    const text = JSON.stringify(openApiDocument().components.schemas.Course);
    expect(text).toContain('"myRole":{"anyOf":[{"$ref":"#/components/schemas/CourseRole"},{"type":"null"}]}');
  });
});
