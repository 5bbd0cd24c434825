"use client";

import { attendanceCsv } from "@lectern/core";
import { useTranslations } from "next-intl";
import { Button } from "../../ui/button.tsx";
import type { Attendee } from "./whole-class.ts";

type Props = { readonly items: readonly Attendee[]; readonly name: string };

/** The list as the API writes it for `text/csv`, with a byte-order mark, by which spreadsheets know that it is UTF-8. */
export function SaveCsv({ items, name }: Props) {
  const t = useTranslations("attendance");
  const save = () => {
    const file = new Blob(["\uFEFF", attendanceCsv(items)], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Button icon="down-tray" onClick={save}>
      {t("csv")}
    </Button>
  );
}
