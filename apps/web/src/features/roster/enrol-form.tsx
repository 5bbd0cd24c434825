"use client";

import type { Course } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOnline } from "../../http/use-online.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { addressesIn } from "./addresses.ts";
import { EnrolOutcome } from "./enrol-outcome.tsx";
import { useEnrol } from "./use-enrol.ts";

type Props = {
  readonly courseId: Course["id"];
  readonly onEnrolled: () => void;
};

/** One line for one address or many; every address gets its answer below. */
export function EnrolForm({ courseId, onEnrolled }: Props) {
  const t = useTranslations("roster");
  const online = useOnline();
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  const { lines, pending, enrol, retry, clear } = useEnrol(courseId, onEnrolled);

  const submit = () => {
    const addresses = addressesIn(text);
    setError(addresses.length === 0 ? t("noAddress") : undefined);
    if (addresses.length === 0) return;
    setText("");
    void enrol(addresses);
  };

  return (
    <div className="grid gap-3 border-b border-line px-5 py-3">
      <form
        noValidate
        className="flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) submit();
        }}
      >
        <div className="min-w-0 grow">
          <TextInput
            label={t("enrolLabel")}
            labelHidden
            placeholder={t("enrolPlaceholder")}
            inputMode="email"
            autoComplete="off"
            value={text}
            error={error}
            disabled={!online}
            onChange={(event) => setText(event.target.value)}
            onPaste={(event) => {
              // An input of one line would join the lines of a pasted list.
              const pasted = event.clipboardData.getData("text");
              if (!/[\r\n]/.test(pasted)) return;
              event.preventDefault();
              setText(`${text} ${addressesIn(pasted).join(", ")}`.trim());
            }}
          />
        </div>
        <Button type="submit" busy={pending} disabled={!online}>
          {t("enrol")}
        </Button>
      </form>
      <div aria-live="polite">
        {lines.length > 0 && (
          <div className="flex items-start gap-2">
            <ul className="grid min-w-0 grow gap-1.5" aria-label={t("outcomes")}>
              {lines.map((line) => (
                <EnrolOutcome key={line.key} line={line} busy={pending} onRetry={() => void retry(line)} />
              ))}
            </ul>
            {!pending && <IconButton icon="x" size="sm" label={t("hideOutcomes")} onClick={clear} />}
          </div>
        )}
      </div>
    </div>
  );
}
