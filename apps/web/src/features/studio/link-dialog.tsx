"use client";

import { isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useCommand } from "../../session/use-command.ts";
import { useCan, useReason } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActs } from "../../ui/dialog.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { linkAddress } from "./link-address.ts";
import { RefusedHere } from "./refused-here.tsx";

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

function LinkForm({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslations("studio.link");
  const common = useTranslations("common");
  const showing = useCommand();
  const can = useCan();
  const toReason = useReason();
  const [label, setLabel] = useState("");
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const address = linkAddress(typed);
  const unlabelled = label.trim() === "";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (address === null || unlabelled) return;
    const command = { type: "cta.show", label: label.trim(), url: address.url } as const;
    if (toReason(can(command)) === true && !isRefused(await showing.issue(command))) onDone();
  };
  const reason = toReason(can({ type: "cta.hide" }));
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      <TextInput
        label={t("text")}
        value={label}
        maxLength={80}
        error={tried && unlabelled ? t("textMissing") : undefined}
        onChange={(event) => setLabel(event.target.value)}
      />
      <TextInput
        label={t("address")}
        value={typed}
        inputMode="url"
        dir="ltr"
        maxLength={500}
        error={tried && address === null ? t("addressWrong") : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status" className="text-sm text-ink-2">
        {address === null ? t("leadsNowhere") : t("leadsTo", { host: address.host })}
      </p>
      <RefusedHere refusal={showing.refusal} />
      {reason !== true && <p className="text-sm text-ink-2">{reason}</p>}
      <DialogActs>
        <Button variant="quiet" onClick={onDone}>
          {common("cancel")}
        </Button>
        <Button type="submit" variant="danger-solid" busy={showing.pending} aria-disabled={reason !== true}>
          {t("show")}
        </Button>
      </DialogActs>
    </form>
  );
}

/** A link for everybody, made on the spot; the host it leads to is said before anybody sees it. */
export function LinkDialog({ open, onOpenChange }: Props) {
  const t = useTranslations("studio.link");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("about")}>
      <LinkForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}
