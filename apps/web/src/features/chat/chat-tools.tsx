"use client";

import { useTranslations } from "next-intl";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { SegmentedControl } from "../../ui/segmented-control.tsx";

const paces = ["0", "10", "30"] as const;

/** How fast people may write, and whether. For whoever keeps order. */
export function ChatTools() {
  const t = useTranslations("chat");
  const slow = useSessionSnapshot(({ confirmed }) => confirmed.chat.slowSeconds);
  const locked = useSessionSnapshot(({ confirmed }) => confirmed.chat.locked);
  const giver = useCommand();
  const value = paces.find((pace) => Number(pace) === slow) ?? paces[1];
  return (
    <>
      <div className="rail-tools">
        <span className="text-sm text-ink-2">{t("slowMode")}</span>
        <SegmentedControl
          label={t("slowMode")}
          segments={paces.map((pace) => ({
            value: pace,
            label: pace === "0" ? t("off") : t("seconds", { count: Number(pace) }),
          }))}
          value={value}
          onValueChange={(pace) => void giver.issue({ type: "chat.slow", seconds: Number(pace) })}
        />
        <span className="ms-auto">
          <CommandButton
            command={{ type: locked ? "chat.unlock" : "chat.lock" }}
            giver={giver}
            label={locked ? t("open") : t("close")}
            size="sm"
          />
        </span>
      </div>
      <RefusalNote refusal={giver.refusal} />
    </>
  );
}
