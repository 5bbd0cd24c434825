import type { Tx } from "@lectern/db";
import type { Contract, ContractInput, ContractResponse, Refused } from "@lectern/shared";
import type { Actor } from "../access/authorize.ts";
import type { Classes } from "../classroom/classes.ts";
import type { ArtifactJobs } from "../ports/artifact-jobs.ts";
import type { BlobStore } from "../ports/blob-store.ts";

/** What a use case has besides its input: one transaction inside the actor's school. */
export type Scope = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly requestId: string;
  readonly classes: Classes;
  /** Null where the installation has no file store. */
  readonly blobs: BlobStore | null;
  /** Null where nothing is made of files and classes. */
  readonly jobs: ArtifactJobs | null;
};

/** Bytes that a browser shows, with their media type. */
export type Picture = { readonly type: string; readonly bytes: Uint8Array };

export type Reply<C extends Contract> = {
  readonly body: ContractResponse<C>;
  /** Path of what a 201 created, under `/api/v1`. */
  readonly location?: string;
  /** The caller has to wait: the contract's other status. */
  readonly waits?: boolean;
  /** In place of a body. */
  readonly picture?: Picture;
};

/**
 * A part of an answer that lets its holder do something. It is never stored under the idempotency key: a repetition,
 * authorised anew, has it made again. (R24)
 */
export type Minted<C extends Contract, Field extends keyof ContractResponse<C> & string> = {
  readonly field: Field;
  readonly again: (
    stored: Omit<ContractResponse<C>, Field>,
    scope: Scope,
  ) => Promise<ContractResponse<C>[Field] | Refused>;
};

/** Does what one contract says, inside its transaction: a refusal rolls everything back. */
export type Handler<C extends Contract> = (
  input: ContractInput<C>,
  scope: Scope,
) => Promise<Reply<C> | Refused>;
