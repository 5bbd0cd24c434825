"use client";

import NextLink from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Logo } from "../../ui/logo.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import "./prepare-parts.css";
import "./prepare.css";

type Part = "order" | "stage" | "inspector";

type Props = {
  readonly title: string;
  readonly subtitle: string;
  readonly barEnd: ReactNode;
  readonly banner: ReactNode;
  readonly order: ReactNode;
  readonly stage: ReactNode;
  readonly inspector: ReactNode;
};

/** Running order, stage and inspector side by side; on a phone one at a time. */
export function PrepareFrame({ title, subtitle, barEnd, banner, order, stage, inspector }: Props) {
  const t = useTranslations("prepare");
  const common = useTranslations("common");
  const [part, setPart] = useState<Part>("order");
  const parts: readonly Part[] = ["order", "stage", "inspector"];
  return (
    <div className="prepare" data-part={part}>
      <header className="room__bar">
        <NextLink
          className="ui-logo room__logo"
          href="/"
          aria-label={t("home", { product: common("product") })}
        >
          <Logo name="" />
        </NextLink>
        <div className="room__title">
          <h1 dir="auto">{title}</h1>
          <span>{subtitle}</span>
        </div>
        <div className="room__bar-end">{barEnd}</div>
      </header>
      <div className="prepare__banner">{banner}</div>
      <div className="prepare__parts">
        <SegmentedControl
          label={t("parts")}
          value={part}
          onValueChange={setPart}
          segments={parts.map((value) => ({ value, label: t(`part.${value}`) }))}
        />
      </div>
      {order}
      <main id="content" tabIndex={-1} className="prepare__canvas">
        {stage}
      </main>
      {inspector}
    </div>
  );
}
