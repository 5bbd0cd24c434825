"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";

const keys = [
  ["play", ["␣", "K"]],
  ["ten", ["J", "L"]],
  ["five", ["←", "→"]],
  ["speed", ["<", ">"]],
  ["search", ["/"]],
  ["hits", ["N", "P"]],
  ["captions", ["C"]],
  ["mute", ["M"]],
  ["full", ["F"]],
] as const;

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

export function KeysDialog({ open, onOpenChange }: Props) {
  const t = useTranslations("replay.keys");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")}>
      <dl className="replay-keys">
        {keys.map(([act, signs]) => (
          <div key={act}>
            <dt>{t(act)}</dt>
            <dd dir="ltr">
              {signs.map((sign) => (
                <Kbd key={sign}>{sign}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
