import { z } from "zod";
import type { RefusalKind } from "./refusal.ts";

/** RFC 9457 body of every refusal; `code` is the refusal's reason. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    /** Where the shape is wrong: the path of each field and what is wrong with it. */
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem" });

export type Problem = z.infer<typeof Problem>;

/** `invalid` is 400 at the edge (shape) and 422 from a rule (content); see `ruleStatus`. */
const edge: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  "too-large": 413,
  "too-many": 429,
  unavailable: 503,
};

export const edgeStatus = (kind: RefusalKind): number => edge[kind];
export const ruleStatus = (kind: RefusalKind): number => (kind === "invalid" ? 422 : edge[kind]);
