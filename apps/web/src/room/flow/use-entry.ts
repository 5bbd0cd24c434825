"use client";

import { contracts, type Joined, type Waiting } from "@lectern/shared";
import type { Outcome } from "../../http/problem.ts";
import { useAct } from "../../http/use-act.ts";
import type { ClassFacts } from "../class-facts.ts";
import type { Choice } from "./choice.ts";
import type { FlowEvent } from "./flow.ts";

type Tell = (event: FlowEvent) => void;

/** Coming in, by starting the class or by joining it; the refusal stays here to be shown. */
export function useEntry({ session: { id } }: ClassFacts, tell: Tell) {
  const starting = useAct(contracts.sessionStart);
  const joining = useAct(contracts.sessionJoin);
  const params = { id };

  const told = (choice: Choice, outcome: Outcome<Joined | Waiting> | null) => {
    if (outcome === null) return;
    if (outcome.ok) tell({ type: "entered", answer: outcome.body, choice });
    else tell({ type: "refused", code: outcome.problem.code });
  };
  const consentOf = ({ consent }: Choice) => (consent ? { consent } : {});
  return {
    /** @param recording against what was agreed */
    start: async (choice: Choice, recording?: "off") => {
      joining.clear();
      const body = { ...consentOf(choice), ...(recording === undefined ? {} : { recording }) };
      told(choice, await starting.act({ params, body }));
    },
    join: async (choice: Choice) => {
      starting.clear();
      told(choice, await joining.act({ params, body: consentOf(choice) }));
    },
    pending: starting.pending || joining.pending,
    problem: starting.problem ?? joining.problem,
  };
}

export type Entry = ReturnType<typeof useEntry>;
