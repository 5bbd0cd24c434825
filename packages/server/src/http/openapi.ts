import { type Contract, contracts, Problem } from "@lectern/shared";
import type { z } from "zod";
import { JsonSchemas } from "./json-schemas.ts";
import { apiRoot } from "./path.ts";

const keyHeader = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description: "Made by the caller, new for every new request; a repetition gets the first outcome.",
  schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
};

const text = (description: string) => ({ description, schema: { type: "string" } });
const json = (schema: unknown) => ({ content: { "application/json": { schema } } });

/** Which problems a contract can answer with follows from its shape. */
function problems({
  access,
  keyed,
  params,
  body,
  method,
}: Contract): Readonly<Record<number, string | undefined>> {
  const identified = access === "identified";
  return {
    400: "The request has not the right shape",
    ...(identified || body !== undefined ? { 401: "Not signed in, or not known" } : {}),
    403: "Not allowed",
    ...(params !== undefined || !identified ? { 404: "Unknown, or not the caller's to know of" } : {}),
    ...(keyed ? { 409: "Does not fit what is there, or the same request is being worked on" } : {}),
    ...(method === "GET" ? {} : { 413: "Larger than 1 MiB" }),
    ...(identified ? { 422: "The shape is right, the content is not" } : {}),
    ...(keyed ? { 429: "More than one person may write; see Retry-After" } : {}),
    503: "Not available now; see Retry-After",
  };
}

function responses(contract: Contract, schemas: JsonSchemas) {
  const { status, body, text: media, waiting, picture } = contract.success;
  const problem = { "application/problem+json": { schema: schemas.of(Problem) } };
  const refused = Object.entries(problems(contract)).map(([code, description]) => [
    code,
    { description, content: problem },
  ]);
  const headers = {
    ...(status === 201 ? { Location: text("Path of what was created") } : {}),
    ...(contract.keyed
      ? { "Idempotent-Replayed": text("`true` on the first outcome of an earlier request") }
      : {}),
  };
  const content = {
    ...(body === undefined ? {} : json(schemas.of(body)).content),
    ...(media === undefined ? {} : { [media]: { schema: { type: "string" } } }),
    ...(picture === undefined ? {} : { "image/*": { schema: { type: "string", format: "binary" } } }),
  };
  const done = { headers, ...(Object.keys(content).length === 0 ? {} : { content }) };
  return {
    [status]: { description: "Done", ...done },
    ...(waiting === undefined ? {} : { [waiting]: { description: "Waiting to be let in", ...done } }),
    ...Object.fromEntries(refused),
  };
}

function parameters(place: "path" | "query", schema: z.ZodObject | undefined, schemas: JsonSchemas) {
  if (schema === undefined) return [];
  const { properties, required } = schemas.fields(schema);
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: described,
  }));
}

function operation(contract: Contract, schemas: JsonSchemas) {
  const { id, tag, summary, access, keyed, params, query, body, bodyOptional } = contract;
  return {
    operationId: id,
    tags: [tag],
    summary,
    security: access === "identified" ? [{ bearer: [] }, { cookie: [] }] : [],
    parameters: [
      ...parameters("path", params, schemas),
      ...parameters("query", query, schemas),
      ...(keyed ? [keyHeader] : []),
    ],
    ...(body === undefined
      ? {}
      : { requestBody: { required: bodyOptional !== true, ...json(schemas.of(body)) } }),
    responses: responses(contract, schemas),
  };
}

const securitySchemes = {
  bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
  cookie: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-lectern-session",
    description:
      "Named `lectern-session` where the site is served without TLS; writes also need our `Origin`.",
  },
};

function build() {
  const schemas = new JsonSchemas();
  const paths: Record<string, Record<string, unknown>> = {
    "/openapi.json": {
      get: {
        operationId: "openapi",
        tags: ["meta"],
        summary: "This document",
        security: [],
        responses: { 200: { description: "Done", ...json({ type: "object" }) } },
      },
    },
  };
  for (const contract of Object.values<Contract>(contracts)) {
    const methods = paths[contract.path] ?? {};
    methods[contract.method.toLowerCase()] = operation(contract, schemas);
    paths[contract.path] = methods;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Lectern",
      version: "1",
      description: "Every refusal is `application/problem+json`; its `code` names the reason.",
    },
    servers: [{ url: apiRoot }],
    paths,
    components: { schemas: schemas.components, securitySchemes },
  };
}

let built: ReturnType<typeof build> | undefined;

/** The API as an OpenAPI 3.1 document, made from the contracts once per process. */
export function openApiDocument(): ReturnType<typeof build> {
  built ??= build();
  return built;
}

/** The document as it is committed. */
export const openApiText = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`;
