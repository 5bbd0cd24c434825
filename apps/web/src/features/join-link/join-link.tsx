"use client";

import type { Course } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useToast } from "../../ui/toast.tsx";
import { savePng } from "./save-png.ts";

type Props = {
  readonly course: Course;
  /** Origin that people open, without a slash at the end. */
  readonly publicUrl: string;
};

/** The course's permanent link and its code; nothing for those whom the API does not tell the link. */
export function JoinLink({ course, publicUrl }: Props) {
  const t = useTranslations("joinLink");
  const toast = useToast();
  const [large, setLarge] = useState(false);
  if (course.joinCode === undefined) return null;
  const link = `${publicUrl}/join/${course.joinCode}`;
  const label = t("code", { link });
  const print = async () => {
    if (!(await savePng(link, `join-${course.joinCode}.png`))) toast({ text: t("notSaved"), urgent: true });
  };
  return (
    <Card title={t("title")}>
      <div className="grid gap-4">
        <div className="flex items-center gap-4">
          <QrCode text={link} label={label} className="size-28 shrink-0 rounded-md border border-line" />
          <p className="text-sm text-ink-2">{t(`joining.${course.joining}`)}</p>
        </div>
        <TextInput
          label={t("link")}
          labelHidden
          readOnly
          dir="ltr"
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <div className="flex flex-wrap gap-2">
          <CopyButton text={link} size="sm">
            {t("copy")}
          </CopyButton>
          <Button size="sm" icon="full" onClick={() => setLarge(true)}>
            {t("showLarge")}
          </Button>
          <Button size="sm" icon="down-tray" onClick={() => void print()}>
            {t("png")}
          </Button>
        </div>
      </div>
      <Dialog
        open={large}
        onOpenChange={setLarge}
        title={course.title}
        size="lg"
        description={<bdi>{link}</bdi>}
      >
        <QrCode text={link} label={label} className="mx-auto aspect-square w-full max-w-[min(100%,70dvh)]" />
      </Dialog>
    </Card>
  );
}
