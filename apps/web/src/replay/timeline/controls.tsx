"use client";

import { useTranslations } from "next-intl";
import { elapsed } from "../../time/elapsed.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuChoice } from "../../ui/menu.tsx";
import { speeds } from "../clock/replay-clock.ts";
import { usePlayed, usePlayer, useSecond } from "../player/use-player.ts";

const tenMs = 10_000;

type Props = {
  readonly durationMs: number;
  readonly captions: boolean;
  readonly onCaptions: (on: boolean) => void;
  readonly muted: boolean;
  /** Null where there is nothing to be heard. */
  readonly onMuted: ((muted: boolean) => void) | null;
  readonly onFullScreen: () => void;
  readonly onHelp: () => void;
};

export function Controls({ durationMs, captions, onCaptions, muted, onMuted, onFullScreen, onHelp }: Props) {
  const t = useTranslations("replay.controls");
  const player = usePlayer();
  const playing = usePlayed((now) => now.playing);
  const rate = usePlayed((now) => now.rate);
  const atMs = useSecond();
  return (
    <div className="replay-ctl">
      <IconButton
        icon={playing ? "pause" : "play"}
        label={playing ? t("pause") : t("play")}
        keys={t("space")}
        variant="primary"
        size="lg"
        onClick={player.toggle}
      />
      <IconButton icon="back10" label={t("back")} keys="J" onClick={() => player.skip(-tenMs)} />
      <IconButton icon="fwd10" label={t("forward")} keys="L" onClick={() => player.skip(tenMs)} />
      <span className="replay-ctl__time" dir="ltr">
        <strong>{elapsed(atMs)}</strong> <span>/ {elapsed(durationMs)}</span>
      </span>
      {onMuted === null && <span className="replay-ctl__note">{t("noVideo")}</span>}
      <span className="ms-auto" />
      <Menu
        trigger={
          <Button variant="quiet" aria-label={t("speedNow", { rate })}>
            {t("times", { rate })}
          </Button>
        }
      >
        <MenuChoice
          label={t("speed")}
          options={speeds.map((speed) => ({ value: `${speed}`, label: t("times", { rate: speed }) }))}
          value={`${rate}`}
          onValueChange={(value) => player.speed(Number(value))}
        />
      </Menu>
      <IconButton
        icon="cc"
        label={t("captions")}
        keys="C"
        variant={captions ? "secondary" : "quiet"}
        aria-pressed={captions}
        onClick={() => onCaptions(!captions)}
      />
      {onMuted !== null && (
        <IconButton
          icon="vol"
          label={t("mute")}
          keys="M"
          variant={muted ? "secondary" : "quiet"}
          aria-pressed={muted}
          onClick={() => onMuted(!muted)}
        />
      )}
      <span className="replay-ctl__wide">
        <IconButton icon="cmd" label={t("help")} keys="?" onClick={onHelp} />
      </span>
      <IconButton icon="full" label={t("full")} keys="F" onClick={onFullScreen} />
    </div>
  );
}
