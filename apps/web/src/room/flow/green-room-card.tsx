"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { GreenRoom } from "../../features/media/green-room.tsx";
import { Refusal } from "../../http/refusal.tsx";
import { Button } from "../../ui/button.tsx";
import type { ClassFacts } from "../class-facts.ts";
import { CardFrame } from "./card-frame.tsx";
import type { Choice } from "./choice.ts";
import { ConsentChoice } from "./consent-choice.tsx";
import { silenceOf, standingOf } from "./standing.ts";
import { StartsIn } from "./starts-in.tsx";
import type { Entry } from "./use-entry.ts";

type Props = {
  readonly facts: ClassFacts;
  readonly serverNowMs: number;
  /** The class has not begun, and this person begins it. */
  readonly starts: boolean;
  readonly entry: Entry;
};

/** Before coming in: devices, consent, and one act; a refusal stands beside it and says what else is possible. */
export function GreenRoomCard({ facts, serverNowMs, starts, entry }: Props) {
  const t = useTranslations("room.door");
  const { session, course, me } = facts;
  const { staff, recorded } = standingOf(facts);
  const [consent, setConsent] = useState(false);
  const [last, setLast] = useState<Choice | null>(null);
  const silence = silenceOf(facts, consent);
  const noRecorder = starts && entry.problem?.code === "recording.unavailable" && last !== null;
  return (
    <CardFrame wide>
      <div className="room-card__head">
        <div className="min-w-0">
          <h1 className="text-3xl" dir="auto">
            {session.title}
          </h1>
          <p className="text-ink-2" dir="auto">
            {course.title}
          </p>
        </div>
        <p className="ms-auto text-ink-2">
          {starts ? <StartsIn startsAt={session.startsAt} serverNowMs={serverNowMs} /> : t("running")}
        </p>
      </div>
      <GreenRoom
        name={me.user.name}
        label={starts ? t("start") : t("join")}
        busy={entry.pending}
        start={{ microphone: staff, camera: staff }}
        silent={silence === null ? null : t(`silent.${silence}`)}
        consent={recorded && <ConsentChoice consent={consent} onConsent={setConsent} />}
        refusal={
          entry.problem !== null && (
            <div className="room-card__refusal">
              <Refusal problem={entry.problem} />
              {noRecorder && (
                <Button busy={entry.pending} onClick={() => void entry.start(last, "off")}>
                  {t("startUnrecorded")}
                </Button>
              )}
            </div>
          )
        }
        onReady={(devices) => {
          const choice = { ...devices, consent };
          setLast(choice);
          void (starts ? entry.start(choice) : entry.join(choice));
        }}
      />
    </CardFrame>
  );
}
