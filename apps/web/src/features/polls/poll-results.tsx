"use client";

import type { Poll, Tally } from "@lectern/core";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "../../ui/badge.tsx";
import { sharesOf } from "./shares.ts";

/** How the votes fall, an option a bar. */
export function PollResults({ poll, tally }: { readonly poll: Poll; readonly tally: Tally }) {
  const t = useTranslations("polls");
  const format = useFormatter();
  const shares = sharesOf(poll, tally);
  if (shares === null) return <p className="text-sm text-ink-3">{t("tooFew")}</p>;
  return (
    <ul className="poll-results">
      {shares.map(({ id, label, count, percent, isTop, isCorrect }) => (
        <li key={id} data-top={isTop ? "" : undefined}>
          <span className="poll-results__label">
            <bdi>{label}</bdi>
            {isCorrect && (
              <Badge tone="ok" icon="check">
                {t("correct")}
              </Badge>
            )}
          </span>
          <span>
            <b>{format.number(percent / 100, { style: "percent" })}</b>{" "}
            <span className="text-ink-3">{format.number(count)}</span>
          </span>
          <span className="poll-results__bar" aria-hidden>
            {/* Set by script in a page that is never rendered by the server: the content policy lets it. */}
            <i style={{ inlineSize: `${percent}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
