"use client";

import { contracts, type ReplayManifest, type SessionArtifacts } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { Button } from "../../ui/button.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { isMaking, type Lane, lanesOf } from "./lanes.ts";

const icons: Record<Lane["name"], IconName> = { video: "cam", captions: "cc", chapters: "chapters" };

function LaneLine({ lane }: { readonly lane: Lane }) {
  const t = useTranslations("replay.arrival");
  const format = useFormatter();
  const percent = Math.round(lane.progress * 100);
  return (
    <li data-state={lane.state}>
      <progress className="replay-lane" max={100} value={percent} aria-label={t(`lane.${lane.name}`)} />
      <Icon
        name={lane.state === "done" ? "check" : lane.state === "failed" ? "alert" : icons[lane.name]}
        size="sm"
      />
      <strong>{t(`lane.${lane.name}`)}</strong>
      <span>{t(`state.${lane.state}`, { percent: format.number(lane.progress, { style: "percent" }) })}</span>
    </li>
  );
}

type Props = {
  readonly manifest: ReplayManifest;
  readonly artifacts: SessionArtifacts;
  readonly mayRetry: boolean;
  readonly onRetried: (artifacts: SessionArtifacts) => void;
};

/** What can be watched now and what is still being made; gone when all is there. */
export function Arrival({ manifest, artifacts, mayRetry, onRetried }: Props) {
  const t = useTranslations("replay.arrival");
  const { act, retry, pending, problem } = useAct(contracts.sessionArtifactsRetry, onRetried);
  const parked = artifacts.state === "parked";
  if (artifacts.state === "none" || (!isMaking(artifacts) && !parked)) return null;
  return (
    <section className="replay-arrival" aria-label={t("label")}>
      <p className="replay-arrival__lead">
        <Icon name={parked ? "alert" : "info"} />
        <span>
          <strong>{t("now")}</strong> {parked ? t("parked") : t("rest")}
          {parked && mayRetry && artifacts.fault !== null && (
            <span className="block text-ink-3 text-sm" dir="auto">
              {artifacts.fault.detail}
            </span>
          )}
        </span>
        {parked && mayRetry && (
          <Button
            size="sm"
            icon="retry"
            busy={pending}
            onClick={() => void act({ params: { id: manifest.sessionId } })}
          >
            {t("retry")}
          </Button>
        )}
      </p>
      <Refusal problem={problem} onRetry={retry} retrying={pending} />
      <ol className="replay-arrival__lanes">
        {lanesOf(manifest, artifacts).map((lane) => (
          <LaneLine key={lane.name} lane={lane} />
        ))}
      </ol>
    </section>
  );
}
