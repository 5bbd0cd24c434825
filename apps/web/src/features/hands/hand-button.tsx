"use client";

import { useTranslations } from "next-intl";
import { useRoomActs } from "../../room/acts/use-room-acts.ts";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useCan, useReason, useStanding } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useToast } from "../../ui/toast.tsx";

/** A learner's one primary act: it shows at once, and says until it is saved that it is on its way. */
export function HandButton() {
  const t = useTranslations("participants.hand");
  const toast = useToast();
  const { id } = useStanding();
  const can = useCan();
  const toReason = useReason();
  const { issue, refusal } = useCommand();
  const place = useSessionSnapshot(({ state }) => state.hands.queue.indexOf(id));
  const sending = useSessionSnapshot(({ pending }) =>
    pending.some(({ command: { type } }) => type === "hand.raise" || type === "hand.lower"),
  );
  const isRaised = place >= 0;
  const command = isRaised ? ({ type: "hand.lower" } as const) : ({ type: "hand.raise" } as const);
  const reason = sending ? t("sending") : toReason(can(command));
  const label = isRaised ? t("lower") : t("raise");
  const give = () => {
    if (reason === true) void issue(command);
    else if (!sending) toast({ text: reason });
  };
  useRoomActs([{ id: command.type, group: "you", label, keys: "h", can: reason, run: give }]);

  return (
    <div className="room-hand">
      <Button
        variant={isRaised ? "secondary" : "primary"}
        size="lg"
        icon="hand"
        aria-pressed={isRaised}
        aria-disabled={reason !== true}
        onClick={give}
      >
        {label}
        <Kbd>H</Kbd>
      </Button>
      <span className="room-hand__place">
        {sending ? t("sending") : isRaised ? t("place", { place: place + 1 }) : null}
      </span>
      <RefusalNote refusal={refusal} />
    </div>
  );
}
