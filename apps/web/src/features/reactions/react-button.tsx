"use client";

import { reactions } from "@lectern/core";
import { useTranslations } from "next-intl";
import { useRoomActs } from "../../room/acts/use-room-acts.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { useReact } from "./use-react.ts";
import "./reactions.css";

/** "r" and its number, one after the other; no tool of the board has this letter. */
const keysOf = (n: number) => `r ${n + 1}`;

/** How one feels, in one of a few signs. */
export function ReactButton() {
  const t = useTranslations("reactions");
  const { reason, react } = useReact();
  useRoomActs(
    reactions.map((reaction, n) => ({
      id: `reaction.${reaction}`,
      group: "you",
      label: t("act", { reaction: t(`of.${reaction}`) }),
      keys: keysOf(n),
      can: reason,
      run: () => react(reaction),
    })),
  );
  return (
    <Menu
      align="start"
      trigger={
        <Button icon="smile" size="lg" aria-label={t("react")}>
          <span className="reactions__word">{t("react")}</span>
        </Button>
      }
    >
      {reason !== true && <p className="reactions__why">{reason}</p>}
      {reactions.map((reaction, n) => (
        <MenuItem key={reaction} icon={reaction} disabled={reason !== true} onSelect={() => react(reaction)}>
          {t(`of.${reaction}`)}
          <span className="reactions__keys" aria-hidden="true">
            <Kbd>R</Kbd>
            <Kbd>{n + 1}</Kbd>
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}
