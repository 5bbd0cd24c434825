"use client";

import { useTranslations } from "next-intl";
import { memo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { CatchUpContext, useCatchUpOf } from "../../features/catch-up/use-catch-up.ts";
import { EndClassDialog } from "../../features/class-end/end-class-dialog.tsx";
import { HaltBanner } from "../../features/halt/halt-banner.tsx";
import { useHalt } from "../../features/halt/use-halt.ts";
import { HandActs } from "../../features/hands/hand-acts.tsx";
import type { Chosen } from "../../features/polls/chosen.ts";
import { PollActs } from "../../features/polls/poll-acts.tsx";
import { ReactionStrip } from "../../features/reactions/reaction-strip.tsx";
import { WaitingActs } from "../../features/waiting/waiting-acts.tsx";
import { SessionContext } from "../../session/use-session.ts";
import { useCan, useReason, useStanding } from "../../session/use-standing.ts";
import { useToast } from "../../ui/toast.tsx";
import { useActKeys } from "../acts/use-act-keys.ts";
import type { ClassFacts } from "../class-facts.ts";
import { Announcer } from "./announcer.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { GapBanner } from "./gap-banner.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { Rail } from "./rail.tsx";
import { RefusedToasts } from "./refused-toasts.tsx";
import { RoomBar } from "./room-bar.tsx";
import { RoomPalette } from "./room-palette.tsx";
import { StageArea } from "./stage-area.tsx";
import { StatusLine } from "./status-line.tsx";
import { useFrameActs } from "./use-frame-acts.ts";
import { usePanels } from "./use-panels.tsx";

type Props = { readonly facts: ClassFacts; readonly leaving: boolean; readonly onLeave: () => void };

const Stage = memo(StageArea);

/** The running class: bar, what is so, stage, rail and status line. Stage and rail show the class as it is, or as it was. */
export function Room({ facts, leaving, onLeave }: Props) {
  const t = useTranslations("room");
  const toast = useToast();
  const rail = useRef<HTMLElement>(null);
  const [panel, setPanel] = useState("people");
  const [unfolded, setUnfolded] = useState(false);
  const [dialog, setDialog] = useState<"palette" | "keys" | "end" | null>(null);
  const { leads } = useStanding();
  const canEnd = useReason()(useCan()({ type: "session.end" }));
  const { sinceMs, gap } = useHalt();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const choice = { chosen, onChosen: setChosen };
  const panels = usePanels(choice);
  const { catchUp, source } = useCatchUpOf();
  const past = source.past === true;

  const unfold = (id = panel) => {
    // What gets the focus has to be there.
    flushSync(() => {
      setPanel(id);
      setUnfolded(true);
    });
    rail.current?.focus({ preventScroll: true });
  };
  const answer = (id: string, place: "textarea" | "[type=submit]") => {
    unfold(id);
    // That is at the end of a panel: above it somebody may be putting a message right.
    const places = rail.current?.querySelectorAll<HTMLElement>(`[role=tabpanel]:not([inert]) ${place}`);
    [...(places ?? [])].at(-1)?.focus();
  };
  const fold = () => {
    setUnfolded(false);
    document.querySelector<HTMLElement>('[aria-controls="rail"]')?.focus();
  };
  const close = (open: boolean) => {
    if (!open) setDialog(null);
  };
  useFrameActs({
    panels,
    onPanel: unfold,
    onWrite: past ? null : (id) => answer(id, "textarea"),
    onPalette: () => setDialog("palette"),
    onKeys: () => setDialog("keys"),
    onLeave,
    onEnd: () => setDialog("end"),
    leads,
    canEnd,
  });
  useActKeys((reason) => toast({ text: reason }));

  return (
    <CatchUpContext value={catchUp}>
      <div className="room">
        <a className="ui-skip" href="#rail">
          {t("rail.skip")}
        </a>
        <RoomBar
          facts={facts}
          halted={sinceMs !== null}
          leaving={leaving}
          onLeave={onLeave}
          onEnd={() => setDialog("end")}
          canEnd={canEnd}
          unfolded={unfolded}
          asking={panels.reduce((sum, { asking = 0 }) => sum + asking, 0)}
          onUnfold={() => (unfolded ? fold() : unfold())}
        />
        <div className="room__banner">
          {sinceMs !== null && <HaltBanner sinceMs={sinceMs} />}
          <ConnectionBanner />
          {sinceMs === null && gap !== null && <GapBanner gap={gap} />}
        </div>
        <div className="room__reactions">
          <ReactionStrip />
        </div>
        <SessionContext value={source}>
          <Stage />
          <Rail
            ref={rail}
            panels={panels}
            selected={panel}
            onSelect={setPanel}
            unfolded={unfolded}
            onFold={fold}
          />
        </SessionContext>
        <StatusLine />
        <EndClassDialog open={dialog === "end"} onOpenChange={close} />
        <RoomPalette open={dialog === "palette"} onOpenChange={close} onKeys={() => setDialog("keys")} />
        <KeysDialog open={dialog === "keys"} onOpenChange={close} />
        <HandActs />
        <WaitingActs />
        {!past && <PollActs {...choice} onVote={() => answer("polls", "[type=submit]")} />}
        <Announcer />
        <RefusedToasts />
      </div>
    </CatchUpContext>
  );
}
