"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Captions } from "../../features/captions/captions.tsx";
import { Stage } from "../../features/media/stage.tsx";
import { useMedia } from "../../features/media/use-media.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { ActRow } from "./act-row.tsx";

/** What everybody looks at, what is said below it, and one's own controls. */
export function StageArea() {
  const t = useTranslations("room.stage");
  const stage = useRef<HTMLDivElement>(null);
  const [captions, setCaptions] = useState(true);
  const nameOf = usePersonName();
  const { id, staff } = useStanding();
  const participants = useSessionSnapshot(({ confirmed }) => confirmed.roster.participants);
  const connecting = useSessionSnapshot(({ status }) => status.kind === "connecting");
  const { status } = useMedia().snapshot;
  const empty = connecting
    ? t("connecting")
    : status === "off"
      ? t("off")
      : staff
        ? t("emptyStaff")
        : t("empty");
  return (
    <main id="content" className="room__main" data-theme="dark" tabIndex={-1}>
      <div ref={stage} className="room__stage">
        <Stage participants={participants} me={id} name={nameOf} empty={<p>{empty}</p>} />
      </div>
      {captions && <Captions />}
      <ActRow captions={captions} onCaptions={setCaptions} stage={stage} />
    </main>
  );
}
