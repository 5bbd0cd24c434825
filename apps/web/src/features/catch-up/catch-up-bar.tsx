"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useRoomActs } from "../../room/acts/use-room-acts.ts";
import { elapsed } from "../../time/elapsed.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { type CatchUpView, type Speed, speeds } from "./catch-up.ts";
import { CatchUpLine } from "./catch-up-line.tsx";
import { useCatchUp, useCatchUpView } from "./use-catch-up.ts";
import "./catch-up.css";

const beside = (speed: Speed, step: 1 | -1): Speed => speeds[speeds.indexOf(speed) + step] ?? speed;

function usePlayActs({ playing, speed }: CatchUpView) {
  const t = useTranslations("catchUp");
  const { play, setSpeed } = useCatchUp();
  const act = { group: "stage", can: true } as const;
  useRoomActs([
    {
      ...act,
      id: "catchUp.play",
      label: playing ? t("pause") : t("play"),
      keys: "o",
      run: () => play(!playing),
    },
    { ...act, id: "catchUp.faster", label: t("faster"), keys: ".", run: () => setSpeed(beside(speed, 1)) },
    { ...act, id: "catchUp.slower", label: t("slower"), keys: ",", run: () => setSpeed(beside(speed, -1)) },
  ]);
}

function Past({ view }: { readonly view: CatchUpView }) {
  const t = useTranslations("catchUp");
  const { seek, play, setSpeed, close } = useCatchUp();
  const { fromMs, atMs, playing, speed, parts } = view;
  const bar = useRef<HTMLElement>(null);
  usePlayActs(view);
  useEffect(() => bar.current?.querySelector("input")?.focus(), []);
  const at = elapsed(atMs - fromMs);
  const part = parts.findLast((one) => one.fromMs <= atMs)?.title;
  return (
    <section ref={bar} className="catch-up" aria-label={t("label")}>
      <p className="catch-up__says">
        <strong>{t("looking", { at })}</strong> <span>{t("sound")}</span>
      </p>
      <div className="catch-up__row">
        <IconButton
          icon={playing ? "pause" : "play"}
          label={playing ? t("pause") : t("play")}
          keys="O"
          size="sm"
          variant="secondary"
          onClick={() => play(!playing)}
        />
        <span className="catch-up__at">
          {at}
          {part !== undefined && <bdi className="catch-up__part">{part}</bdi>}
        </span>
        <CatchUpLine view={view} onSeek={seek} />
        <Button
          size="sm"
          aria-label={`${t("speed")}: ${t("times", { speed: `${speed}` })}`}
          onClick={() => setSpeed(speed === 2 ? 1 : beside(speed, 1))}
        >
          {t("times", { speed: `${speed}` })}
        </Button>
        <Button size="sm" variant="primary" onClick={close}>
          {t("back")}
        </Button>
      </div>
    </section>
  );
}

/** The class so far, above one's own controls, while somebody looks at it. */
export function CatchUpBar() {
  const t = useTranslations("catchUp");
  const { open } = useCatchUp();
  const view = useCatchUpView((now) => now);
  switch (view.status) {
    case "live":
      return null;
    case "loading":
      return (
        <p className="catch-up__says" role="status">
          {t("loading")}
        </p>
      );
    case "failed":
      return (
        <div className="catch-up__row">
          <ProblemNote>{t("failed")}</ProblemNote>
          <Button size="sm" icon="retry" onClick={() => void open()}>
            {t("retry")}
          </Button>
        </div>
      );
    case "past":
      return <Past view={view} />;
  }
}
