import { OpenAPIHono } from "@hono/zod-openapi";
import { type Contract, contracts, Problem } from "@lectern/shared";
import { z } from "zod";
import { apiRoot } from "./respond.ts";

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

const idempotencyKey = z.strictObject({
  "Idempotency-Key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .meta({
      description: "Made by the caller, new for every new request; a repetition gets the first outcome.",
    }),
});

/** Problems that a contract can answer with, by its shape. */
function problems({ access, keyed, params, body, method }: Contract) {
  const identified = access === "identified";
  return {
    400: problem("The request has not the right shape"),
    ...(identified || body !== undefined ? { 401: problem("Not signed in") } : {}),
    403: problem("Not allowed"),
    ...(params !== undefined ? { 404: problem("Unknown, or not the caller's to know of") } : {}),
    ...(keyed ? { 409: problem("Does not fit what is there, or the same request is being worked on") } : {}),
    ...(method !== "GET" ? { 413: problem("Larger than 1 MiB") } : {}),
    ...(keyed ? { 422: problem("The content is not right, or the key was used for another body") } : {}),
    503: problem("Not available now; see Retry-After"),
  };
}

function success({ success, keyed }: Contract) {
  const headers: Record<string, { description: string; schema: { type: "string" } }> = {};
  if (success.status === 201) {
    headers.Location = { description: "Path of what was created", schema: { type: "string" } };
  }
  if (keyed) {
    headers["Idempotent-Replayed"] = {
      description: "`true` on the repetition of an earlier request",
      schema: { type: "string" },
    };
  }
  const content =
    success.body === undefined ? {} : { content: { "application/json": { schema: success.body } } };
  return { [success.status]: { description: "Done", headers, ...content } };
}

const verbs = { GET: "get", POST: "post", PUT: "put", PATCH: "patch", DELETE: "delete" } as const;

function operation(contract: Contract) {
  const { id, tag, method, path, summary, access, keyed, params, query, body } = contract;
  return {
    operationId: id,
    tags: [tag],
    method: verbs[method],
    path,
    summary,
    security: access === "identified" ? [{ bearer: [] }, { cookie: [] }] : [],
    request: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query }),
      ...(keyed ? { headers: idempotencyKey } : {}),
      ...(body === undefined
        ? {}
        : { body: { required: true, content: { "application/json": { schema: body } } } }),
    },
    responses: { ...success(contract), ...problems(contract) },
  };
}

type Document = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

const about = {
  openapi: "3.1.0",
  info: {
    title: "Lectern",
    version: "1",
    description: "Every refusal is `application/problem+json`; its `code` names the reason.",
  },
  servers: [{ url: apiRoot }],
};

let built: Document | undefined;

/** The API as an OpenAPI 3.1 document, made from the contracts once per process. */
export function openApiDocument(): Document {
  if (built !== undefined) return built;
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  registry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
  });
  const cookie = { type: "apiKey", in: "cookie", name: "__Host-lectern-session" } as const;
  registry.registerComponent("securitySchemes", "cookie", {
    ...cookie,
    description:
      "Named `lectern-session` where the site is served without TLS; writes also need our `Origin`.",
  });
  for (const contract of Object.values<Contract>(contracts)) registry.registerPath(operation(contract));
  registry.registerPath({
    operationId: "openapi",
    tags: ["meta"],
    method: "get",
    path: "/openapi.json",
    summary: "This document",
    security: [],
    responses: {
      200: { description: "Done", content: { "application/json": { schema: z.looseObject({}) } } },
    },
  });
  built = app.getOpenAPI31Document(about);
  return built;
}
