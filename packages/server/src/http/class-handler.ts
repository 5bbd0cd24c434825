import type { Contract, ContractInput, Refused } from "@lectern/shared";
import type { Actor } from "../access/authorize.ts";
import type { Classes } from "../classroom/classes.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import type { Reply } from "./handler.ts";
import type { FieldError } from "./problem.ts";

/** What a use case over a class's log has besides its input; it opens its own transactions. */
export type ClassScope = {
  readonly classes: Classes;
  readonly actor: Actor;
  readonly requestId: string;
  /** Of a write, and the key under which the log knows it; empty for reads. */
  readonly key: string;
  /** The caller accepts the contract's other media type and no JSON. */
  readonly asText: boolean;
  /** Origin that links are built from. */
  readonly publicUrl: string;
  /** Null where the installation has no file store. */
  readonly blobs: BlobStore | null;
};

export type ClassReply<C extends Contract> = Reply<C> & {
  /** The log said that it had happened before. */
  readonly replayed?: boolean;
  /** In place of the body, in the contract's other media type. */
  readonly text?: string;
  /** Validator of what is answered, for conditional requests. */
  readonly etag?: string;
  /** A browser may keep it for the same person, and asks each time whether it still holds. */
  readonly cache?: "revalidate";
};

/** A refusal of the shape of what came in, which only the use case could tell. */
export type Misshapen = Refused & { readonly errors: readonly FieldError[] };

/** Does what one contract says of a class. */
export type ClassHandler<C extends Contract> = (
  input: ContractInput<C>,
  scope: ClassScope,
) => Promise<ClassReply<C> | Refused | Misshapen>;
