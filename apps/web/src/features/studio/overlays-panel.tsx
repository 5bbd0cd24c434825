"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandButton } from "../../session/command-button.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { type OverlayRow, overlayRows } from "./overlay-rows.ts";
import { RefusedHere } from "./refused-here.tsx";
import type { Directing } from "./use-directing.ts";

const icons: Record<OverlayRow["kind"], IconName> = {
  name: "lower",
  cta: "qr",
  banner: "text",
  timer: "timer",
  question: "question",
  poll: "poll",
};

type RowProps = { readonly row: OverlayRow; readonly giver: ReturnType<typeof useCommand> };

function Row({ row, giver }: RowProps) {
  const t = useTranslations("studio.overlays");
  const { kind, name, host, onAir, command } = row;
  const title = t(`kind.${kind}`, { name });
  return (
    <li className="studio-overlay" data-on={onAir ? "" : undefined}>
      <Icon name={icons[kind]} size="sm" />
      <span>
        <span dir="auto">{title}</span>
        {host !== null && <small dir="ltr">{host}</small>}
      </span>
      {command !== null && (
        <CommandButton
          command={command}
          giver={giver}
          size="sm"
          {...(onAir ? { icon: "eye" as const } : {})}
          label={t(onAir ? "onAir" : "show")}
          name={t(onAir ? "hideNamed" : "showNamed", { title })}
        />
      )}
    </li>
  );
}

/** What lies over the program: each thing with whether everybody sees it. */
export function OverlaysPanel({ directing }: { readonly directing: Directing }) {
  const t = useTranslations("studio.overlays");
  const giver = useCommand();
  const nameOf = usePersonName();
  const { id } = useStanding();
  const [linking, setLinking] = useState(false);
  return (
    <section className="studio-panel" aria-label={t("label")}>
      <h2 className="studio-label">{t("label")}</h2>
      <ul>
        {overlayRows(directing.studio, { id, name: nameOf(id) }).map((row) => (
          <Row key={row.key} row={row} giver={giver} />
        ))}
      </ul>
      <Button size="sm" variant="quiet" icon="link" onClick={() => setLinking(true)}>
        {t("link")}
      </Button>
      <RefusedHere refusal={giver.refusal} />
      <LinkDialog open={linking} onOpenChange={setLinking} />
    </section>
  );
}
