import { z } from "zod";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * One route as the outside sees it. The server mounts it, the client calls it, the OpenAPI document and the
 * generated test matrices list it; a route that is not here does not exist.
 */
export type Contract = {
  readonly id: string;
  readonly tag: string;
  readonly method: Method;
  /** Path under `/api/v1`, parameters in braces. */
  readonly path: string;
  readonly summary: string;
  /** `public` routes need no identity (sign-in, the OpenAPI document). */
  readonly access: "public" | "identified";
  /** Whether `Idempotency-Key` is required: every write but sign-in and sign-out. */
  readonly keyed: boolean;
  /**
   * Answered from a class's log and not inside one transaction. The log keeps the idempotency keys of its writes too:
   * no outcome is stored, a repetition is authorised again and answered from what the log says.
   */
  readonly log?: true;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** No body at all means an empty object. */
  readonly bodyOptional?: true;
  readonly success: {
    readonly status: 200 | 201 | 202 | 204;
    readonly body?: z.ZodType;
    /** In place of `status`, for who has to wait. */
    readonly waiting?: 202;
    /** A media type besides JSON for who asks for it; the only one where there is no `body`. */
    readonly text?: "text/calendar" | "text/csv" | "text/plain" | "text/vtt" | "application/x-subrip";
    /** In place of a body the bytes of a picture, which never change under this address. */
    readonly picture?: true;
  };
};

/** Names a contract's types without widening them. */
export const contract = <const C extends Contract>(definition: C): C => definition;

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
type Given<T> = T extends z.ZodType ? z.input<T> : undefined;

/** What a handler receives: parsed path, query and body. */
export type ContractInput<C extends Contract> = {
  readonly params: Parsed<C["params"]>;
  readonly query: Parsed<C["query"]>;
  readonly body: Parsed<C["body"]>;
};

/** What a caller gives: only the parts that the contract has. */
export type ContractRequest<C extends Contract> = (C["params"] extends z.ZodType
  ? { readonly params: Record<keyof Given<C["params"]>, string> }
  : { readonly params?: undefined }) &
  (C["query"] extends z.ZodType ? { readonly query?: Given<C["query"]> } : { readonly query?: undefined }) &
  (C["body"] extends z.ZodType ? { readonly body: Given<C["body"]> } : { readonly body?: undefined });

export type ContractResponse<C extends Contract> = Parsed<C["success"]["body"]>;

/** Query of every list; `limit` is 1 to 100, `cursor` the `nextCursor` of the page before. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "must be a whole number from 1 to 100")
    .transform(Number)
    .refine((limit) => limit <= 100, "must be at most 100")
    .optional(),
  cursor: z
    .string()
    .max(1500)
    .regex(/^[A-Za-z0-9_-]+$/, "must be the nextCursor of the page before")
    .optional(),
};

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
