import type { Contract } from "@lectern/shared";
import type { Picture, Reply } from "./handler.ts";

/** What a caller is answered, and what is stored under an idempotency key. */
export type Outcome = {
  readonly status: number;
  /** Path under `/api/v1`. */
  readonly location: string | null;
  readonly body: unknown;
  readonly replayed?: true;
  /** In place of the body. */
  readonly text?: { readonly type: string; readonly content: string };
  readonly etag?: string;
  readonly cache?: "revalidate";
  readonly picture?: Picture;
};

/** Exactly what the contract promises: a field that is not in it does not leave. */
export const toOutcome = (contract: Contract, reply: Reply<Contract>): Outcome => ({
  status:
    reply.waits === true ? (contract.success.waiting ?? contract.success.status) : contract.success.status,
  location: reply.location ?? null,
  body: contract.success.body?.parse(reply.body),
  ...(reply.picture === undefined ? {} : { picture: reply.picture }),
});
