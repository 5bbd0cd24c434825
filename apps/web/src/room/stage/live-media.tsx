"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { Stage } from "../../features/media/stage.tsx";
import { useMedia } from "../../features/media/use-media.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import type { Filling } from "../../stage/program.ts";

type Props = { readonly filling: Filling };

/** People and screens of the class for the stage's slot; where there is nobody, why. Not drawn with every event. */
export const LiveMedia = memo(function LiveMedia({ filling }: Props) {
  const t = useTranslations("room.stage");
  const stage = useTranslations("stage");
  const nameOf = usePersonName();
  const { id, staff } = useStanding();
  const participants = useSessionSnapshot(({ confirmed }) => confirmed.roster.participants);
  const connecting = useSessionSnapshot(({ status }) => status.kind === "connecting");
  const { status } = useMedia().snapshot;
  const empty = () => {
    if (connecting) return t("connecting");
    if (status === "off") return t("off");
    if (filling === "screen") return stage(staff ? "noScreenStaff" : "noScreen");
    return t(staff ? "emptyStaff" : "empty");
  };
  return (
    <Stage participants={participants} me={id} name={nameOf} filling={filling} empty={<p>{empty()}</p>} />
  );
});
