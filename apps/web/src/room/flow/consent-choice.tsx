"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "../../ui/choice.tsx";
import { Icon } from "../../ui/icon.tsx";

type Props = { readonly consent: boolean; readonly onConsent: (consent: boolean) => void };

/** Told to everybody before they come in; to be heard or seen on the recording is their own choice. */
export function ConsentChoice({ consent, onConsent }: Props) {
  const t = useTranslations("room.consent");
  return (
    <div className="room-consent-choice">
      <p className="flex items-center gap-2">
        <Icon name="rec" />
        <strong>{t("recorded")}</strong>
      </p>
      <p className="text-sm text-ink-2">{t("recordedText")}</p>
      <Checkbox
        label={t("agree")}
        hint={t("without")}
        checked={consent}
        onChange={(event) => onConsent(event.target.checked)}
      />
    </div>
  );
}
