"use client";

import type { SessionState } from "@lectern/core";
import { type Id, isRefused } from "@lectern/shared";
import type { useCommand } from "../../session/use-command.ts";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { useCan } from "../../session/use-standing.ts";

/** Who raised a hand, oldest first, with one's own pending acts on top. */
export const useHands = (): readonly Id<"participant">[] =>
  useSessionSnapshot(
    ({ state }: { state: SessionState }) => state.hands.queue,
  ) as readonly Id<"participant">[];

/** Lets the person speak, and lowers the hand that asked for it. */
export function useLetSpeak({ issue }: Pick<ReturnType<typeof useCommand>, "issue">) {
  const { send } = useSession();
  const can = useCan();
  return {
    verdict: (participantId: Id<"participant">) => can({ type: "stage.invite", participantId }),
    letSpeak: async (participantId: Id<"participant">) => {
      const invited = await issue({ type: "stage.invite", participantId });
      if (!isRefused(invited)) await send({ type: "hand.lower", participantId });
    },
  };
}
