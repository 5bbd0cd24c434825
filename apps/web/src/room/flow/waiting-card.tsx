"use client";

import type { ByeCode, Waiting } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { SessionProvider } from "../../session/session-provider.tsx";
import { useOwn } from "../../session/use-own.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { StateCard } from "../../ui/state-card.tsx";
import type { ClassFacts } from "../class-facts.ts";
import { ConnectionBanner } from "../frame/connection-banner.tsx";
import { CardFrame } from "./card-frame.tsx";
import type { Choice } from "./choice.ts";
import type { Entry } from "./use-entry.ts";

type Props = {
  readonly facts: ClassFacts;
  readonly answer: Waiting;
  readonly choice: Choice;
  readonly entry: Entry;
  readonly onEnded: (endedAt: string | null) => void;
  readonly onClosed: (code: ByeCode) => void;
};

function AtTheDoor({ facts, choice, entry, onEnded, onClosed }: Omit<Props, "answer">) {
  const t = useTranslations("room.waiting");
  const { status } = useOwn();
  const stream = useSessionSnapshot((snapshot) => snapshot.status);
  const over = useSessionSnapshot(({ confirmed }) => confirmed.session.status === "ended");
  const endedAt = useSessionSnapshot(({ confirmed }) => confirmed.session.endedAt);
  const told = useRef(false);
  const stood = useRef(false);
  useEffect(() => {
    if (told.current) return;
    if (status === "waiting") stood.current = true;
    // Who was taken for gone stands at no door any more, and asks again.
    const dropped = stood.current && status === "unknown" && stream.kind === "in-sync";
    if (over) {
      told.current = true;
      onEnded(endedAt);
    } else if (stream.kind === "closed") {
      told.current = true;
      onClosed(stream.code);
    } else if (status === "admitted" || dropped) {
      told.current = true;
      void entry.join(choice);
    }
  });
  const declined = status === "declined";
  return (
    <>
      <div className="room-card__banner">
        <ConnectionBanner />
      </div>
      <div role="status">
        <StateCard
          icon={declined ? "door" : "clock"}
          title={declined ? t("declinedTitle") : t("title")}
          acts={
            (declined || entry.problem !== null) && (
              <Button variant="primary" busy={entry.pending} onClick={() => void entry.join(choice)}>
                {declined ? t("askAgain") : t("comeIn")}
              </Button>
            )
          }
        >
          {declined ? t("declinedText") : t("text", { title: facts.session.title })}
        </StateCard>
      </div>
      <Refusal problem={entry.problem} />
    </>
  );
}

/** Before the door of a class with a waiting room; it opens by itself. */
export function WaitingCard({ answer, ...door }: Props) {
  return (
    <CardFrame>
      <SessionProvider sessionId={door.facts.session.id} answer={answer}>
        <AtTheDoor {...door} />
      </SessionProvider>
    </CardFrame>
  );
}
