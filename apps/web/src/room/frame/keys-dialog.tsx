"use client";

import { useTranslations } from "next-intl";
import { Switch } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { keySigns, paletteKeys } from "../acts/keys.ts";
import { actGroups } from "../acts/room-act.ts";
import { setSingleKeys, useSingleKeys } from "../acts/single-keys.ts";
import { useActList } from "../acts/use-room-acts.ts";

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

/** Every act with its key; what is not possible now stays, with the reason. */
export function KeysDialog({ open, onOpenChange }: Props) {
  const t = useTranslations("room.keys");
  const acts = useActList();
  const singleKeys = useSingleKeys();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} size="lg">
      <div className="room-keys">
        {actGroups.map((group) => {
          const lines = acts.filter((act) => act.group === group && act.keys !== null);
          if (lines.length === 0) return null;
          return (
            <section key={group}>
              <h3>{t(`group.${group}`)}</h3>
              <ul>
                {lines.map(({ id, label, keys, can }) => (
                  <li key={id}>
                    <span className={can === true ? undefined : "text-ink-2"}>
                      {label}
                      {can !== true && <span className="block text-xs text-ink-3">{can}</span>}
                    </span>
                    <span className="room-keys__signs">
                      {keySigns(keys ?? "").map((sign) => (
                        <Kbd key={sign}>{sign}</Kbd>
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <div className="mt-5">
        <Switch
          label={t("single")}
          hint={t("singleHint", { palette: keySigns(paletteKeys).join(" ") })}
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}
