"use client";

import type { Mine } from "@lectern/shared";
import { useMemo } from "react";
import { z } from "zod";
import { useSessionSnapshot } from "./use-session.ts";

const Own = z.object({
  roster: z
    .object({ status: z.string().default("unknown"), permissions: z.array(z.string()).default([]) })
    .default({ status: "unknown", permissions: [] }),
  recording: z.object({ consented: z.boolean() }).default({ consented: false }),
});

const ownIn = (mine: Mine) => {
  const { data } = Own.safeParse(mine);
  return {
    status: data?.roster.status ?? "unknown",
    permissions: data?.roster.permissions ?? [],
    consented: data?.recording.consented ?? false,
  };
};

/** What is this person's alone: their admission, what they may do, whether they agreed to be recorded. */
export function useOwn() {
  const mine = useSessionSnapshot((snapshot) => snapshot.mine);
  return useMemo(() => ownIn(mine), [mine]);
}
