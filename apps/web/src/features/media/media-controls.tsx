"use client";

import { useTranslations } from "next-intl";
import { Button } from "../../ui/button.tsx";
import type { IconName } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { CameraMenu, SoundMenu } from "./device-menus.tsx";
import { ProblemText } from "./device-problem.tsx";
import { type MediaSource, mediaSources } from "./sources.ts";
import { useMedia } from "./use-media.ts";
import { useMediaActs } from "./use-media-acts.ts";

const icons: Record<MediaSource, { readonly on: IconName; readonly off: IconName }> = {
  microphone: { on: "mic", off: "mic-off" },
  camera: { on: "cam", off: "cam-off" },
  screen: { on: "screen", off: "screen" },
};

/** Microphone, camera and screen, each with what hinders it; the keys are the room's. */
export function MediaControls() {
  const t = useTranslations("media.controls");
  const { sources } = useMedia().snapshot;
  const acts = useMediaActs();
  const menus = {
    microphone: { label: t("microphone.devices"), list: <SoundMenu /> },
    camera: { label: t("camera.devices"), list: <CameraMenu /> },
    screen: null,
  };
  return (
    <fieldset className="media-controls">
      <legend className="ui-hidden">{t("label")}</legend>
      {acts
        .filter(({ source, can }) => source !== "screen" || can === true)
        .map(({ source, label, keys, can, run }) => {
          const { on } = sources[source];
          const menu = menus[source];
          const refused = can !== true;
          return (
            <span className="media-control" key={source}>
              <Tooltip text={refused ? can : label} {...(refused ? {} : { keys: keys.toUpperCase() })}>
                <Button
                  size="lg"
                  icon={icons[source][on ? "on" : "off"]}
                  data-on={on ? "" : undefined}
                  aria-label={label}
                  aria-disabled={refused}
                  onClick={run}
                >
                  {t(`${source}.${on ? "on" : "off"}`)}
                </Button>
              </Tooltip>
              {menu !== null && (
                <Menu align="start" trigger={<IconButton icon="up" variant="secondary" label={menu.label} />}>
                  {menu.list}
                </Menu>
              )}
            </span>
          );
        })}
      <div className="media-controls__problems" role="status">
        {mediaSources.map((source) => (
          <ProblemText key={source} source={source} problem={sources[source].problem} />
        ))}
      </div>
    </fieldset>
  );
}
