"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useToast } from "../../ui/toast.tsx";
import type { Directing } from "./use-directing.ts";

/** Every page of the file on program; a press shows it to everybody. */
export function Film({ directing }: { readonly directing: Directing }) {
  const t = useTranslations("studio.film");
  const toast = useToast();
  const list = useRef<HTMLOListElement>(null);
  const { page, asset, canTurn, jump } = directing;
  const current = page?.page ?? 0;
  const known = asset !== null;
  useEffect(() => {
    const here = known ? list.current?.children[current - 1] : undefined;
    if (here instanceof HTMLElement && list.current !== null)
      list.current.scrollLeft = here.offsetLeft - (list.current.clientWidth - here.clientWidth) / 2;
  }, [current, known]);
  if (page === null || asset === null || asset.pages.length < 2) return null;
  const can = canTurn(0);
  return (
    <ol className="studio-film" ref={list} aria-label={t("label", { name: asset.name })}>
      {asset.pages.map(({ page: number, thumbnail }) => (
        <li key={number}>
          <button
            type="button"
            aria-label={t(number === current ? "onAir" : "page", { page: number })}
            aria-current={number === current}
            aria-disabled={can !== true}
            onClick={() => (can === true ? jump(number) : toast({ text: can }))}
          >
            {/* biome-ignore lint/performance/noImgElement: the server has made it in its sizes, and only for who may see it */}
            <img src={thumbnail} alt="" loading="lazy" />
            <span aria-hidden="true">{number === current ? t("numberOnAir", { page: number }) : number}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
