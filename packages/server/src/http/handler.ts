import type { Tx } from "@lectern/db";
import type { Contract, ContractInput, ContractResponse, Refused } from "@lectern/shared";
import type { Actor } from "../access/authorize.ts";
import type { Classes } from "../classroom/classes.ts";

/** What a use case has besides its input: one transaction inside the actor's school. */
export type Scope = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly requestId: string;
  readonly classes: Classes;
};

export type Reply<C extends Contract> = {
  readonly body: ContractResponse<C>;
  /** Path of what a 201 created, under `/api/v1`. */
  readonly location?: string;
  /** The caller has to wait: the contract's other status. */
  readonly waits?: boolean;
};

/** Does what one contract says, inside its transaction: a refusal rolls everything back. */
export type Handler<C extends Contract> = (
  input: ContractInput<C>,
  scope: Scope,
) => Promise<Reply<C> | Refused>;
