"use client";

import type { People, SearchHit } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { elapsed } from "../../time/elapsed.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { MomentLink } from "../moment-link.tsx";
import { marked } from "./marked.ts";
import type { Search } from "./use-search.ts";

const icons: Record<SearchHit["kind"], IconName> = {
  transcript: "cc",
  slide: "slides",
  chat: "chat",
  question: "question",
  poll: "poll",
};

function Words({ hit }: { readonly hit: SearchHit }) {
  return (
    <bdi>
      {marked(hit.text, hit.matches).map(({ from, text, match }) =>
        match ? <mark key={from}>{text}</mark> : <span key={from}>{text}</span>,
      )}
    </bdi>
  );
}

/** Where it stands: each place is a link to its moment. */
export function HitList({ search, people }: { readonly search: Search; readonly people: People }) {
  const t = useTranslations("replay.search");
  const list = useRef<HTMLOListElement>(null);
  const { hits, at, goTo, answered, total } = search;
  useEffect(() => {
    list.current?.querySelector(`[data-n="${at}"]`)?.scrollIntoView({ block: "nearest" });
  }, [at]);
  if (answered && hits.length === 0) return <p className="p-4 text-ink-2 text-sm">{t("nothing")}</p>;
  return (
    <ol ref={list} className="replay-hits">
      {hits.map((hit, n) => (
        <li key={`${hit.kind}-${hit.ref}-${hit.atMs}`} data-n={n}>
          <MomentLink atMs={hit.atMs} className="replay-line" current={n === at} onGo={() => goTo(n)}>
            <span className="replay-line__at">{elapsed(hit.atMs)}</span>
            <span className="replay-line__written">
              <Icon name={icons[hit.kind]} size="sm" />
              <span>
                <VisuallyHidden>{t(`kind.${hit.kind}`)}: </VisuallyHidden>
                {hit.participantId !== null && people[hit.participantId] !== undefined && (
                  <strong>
                    <bdi>{people[hit.participantId]?.name}</bdi>{" "}
                  </strong>
                )}
                <Words hit={hit} />
              </span>
            </span>
          </MomentLink>
        </li>
      ))}
      {total > hits.length && (
        <li className="p-4 text-ink-3 text-sm">{t("first", { shown: hits.length, total })}</li>
      )}
    </ol>
  );
}
