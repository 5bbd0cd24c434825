"use client";

import { type ByeCode, contracts, type Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { useAct } from "../../http/use-act.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { ClassFacts } from "../class-facts.ts";
import { JoinedRoom } from "../frame/joined-room.tsx";
import { AfterCard } from "./after-card.tsx";
import { BeforeCard } from "./before-card.tsx";
import { CardFrame } from "./card-frame.tsx";
import { type Flow, flowFrom, nextFlow } from "./flow.ts";
import { GreenRoomCard } from "./green-room-card.tsx";
import { standingOf } from "./standing.ts";
import { forgetIn, rememberedIn, rememberIn } from "./tab-memory.ts";
import { useEntry } from "./use-entry.ts";
import { useSessionWatch } from "./use-session-watch.ts";
import { WaitingCard } from "./waiting-card.tsx";

type Props = { readonly facts: ClassFacts; readonly serverNowMs: number };

/** What this tab remembers follows what happens: it is in, or it is not. */
function useTabMemory(sessionId: string, flow: Flow, restored: boolean) {
  useEffect(() => {
    if (!restored) return;
    if (flow.step === "in") rememberIn(sessionStorage, sessionId, flow.choice);
    else if (flow.step !== "before" && flow.step !== "door" && flow.step !== "waiting")
      forgetIn(sessionStorage, sessionId);
  }, [sessionId, flow, restored]);
}

/** Where the step has changed, whoever is on a keyboard or listens begins with what is new. */
function useFocusOnStep(step: Flow["step"]) {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    document.getElementById("content")?.focus();
  }, [step]);
}

function OnTheWay() {
  const t = useTranslations("room.door");
  return (
    <CardFrame>
      <p role="status" className="text-center text-ink-2">
        {t("entering")}
      </p>
      <Skeleton lines={["w-2/3", "w-full", "w-1/2"]} />
    </CardFrame>
  );
}

/** One person's way with one class: waiting for it, coming in, being there, and what is after. */
export function ClassFlow({ facts: first, serverNowMs }: Props) {
  const [session, setSession] = useState(first.session);
  const facts = { ...first, session };
  const [flow, tell] = useReducer(nextFlow, flowFrom(first.session.status, null));
  const [restored, setRestored] = useState(false);
  const entry = useEntry(facts, tell);
  const leaving = useAct(contracts.sessionLeave);

  useEffect(() => {
    const choice = rememberedIn(sessionStorage, first.session.id);
    if (choice !== null) tell({ type: "chose", choice });
    setRestored(true);
  }, [first.session.id]);
  useTabMemory(session.id, flow, restored);
  useFocusOnStep(flow.step);

  const seen = (now: Session) => {
    setSession(now);
    tell({ type: "seen", status: now.status });
  };
  useSessionWatch(session, ["before", "door", "left"].includes(flow.step), seen);

  const ended = (endedAt: string | null) => seen({ ...session, status: "ended", endedAt });
  const closed = (code: ByeCode) => tell({ type: "closed", code });
  const chose = useCallback(
    (choice: Parameters<typeof entry.join>[0]) => tell({ type: "chose", choice }),
    [],
  );
  const leave = async () => {
    // Whether or not it was heard: who shows no sign of life any more is taken out by presence.
    await leaving.act({ params: { id: session.id }, body: {} });
    tell({ type: "left" });
  };

  const { join } = entry;
  const entering = restored && flow.step === "door" ? flow.choice : null;
  const begun = useRef<typeof entering>(null);
  useEffect(() => {
    if (entering === begun.current) return;
    begun.current = entering;
    if (entering === null) return;
    void join(entering);
  });

  switch (flow.step) {
    case "before":
      return standingOf(facts).starts ? (
        <GreenRoomCard facts={facts} serverNowMs={serverNowMs} entry={entry} starts />
      ) : (
        <BeforeCard facts={facts} serverNowMs={serverNowMs} onChoice={chose} />
      );
    case "door":
      return !restored || flow.choice !== null ? (
        <OnTheWay />
      ) : (
        <GreenRoomCard facts={facts} serverNowMs={serverNowMs} entry={entry} starts={false} />
      );
    case "waiting":
      return (
        <WaitingCard
          key={flow.answer.stream.ticket}
          facts={facts}
          answer={flow.answer}
          choice={flow.choice}
          entry={entry}
          onEnded={ended}
          onClosed={closed}
        />
      );
    case "in":
      return (
        <JoinedRoom
          key={flow.answer.stream.ticket}
          facts={facts}
          answer={flow.answer}
          choice={flow.choice}
          leaving={leaving.pending}
          onLeave={() => void leave()}
          onEnded={ended}
          onClosed={closed}
          onDropped={() => tell({ type: "dropped" })}
        />
      );
    default:
      return <AfterCard step={flow.step} facts={facts} onAgain={() => tell({ type: "again" })} />;
  }
}
