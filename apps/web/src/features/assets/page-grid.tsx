"use client";

import type { AssetPage, AssetWithPages } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "../../ui/icon-button.tsx";

export type PageActs = {
  /** The page that the chosen scene shows. */
  readonly current: { readonly assetId: string; readonly page: number } | null;
  /** Shows a page in the chosen scene; null where that scene takes none, or nothing may be changed now. */
  readonly onShow: ((assetId: AssetWithPages["id"], page: number) => void) | null;
  /** Adds a scene of one page; null where nothing may be added now. */
  readonly onAdd: ((asset: AssetWithPages, page: AssetPage) => void) | null;
};

type Props = { readonly file: AssetWithPages; readonly acts: PageActs };

/** Two rows of six on a wide screen, with the way to the rest in the last place. */
const shownFirst = 12;

/** The slides of a file: pressed, one is shown in the chosen scene; with plus it becomes a scene. */
export function PageGrid({ file, acts }: Props) {
  const t = useTranslations("assets");
  const [whole, setWhole] = useState(file.pages.length <= shownFirst);
  const pages = whole ? file.pages : file.pages.slice(0, shownFirst - 1);
  const rest = file.pages.length - pages.length;
  return (
    <ul className="files__pages">
      {pages.map((page) => (
        <Page key={page.page} file={file} page={page} acts={acts} />
      ))}
      {rest > 0 && (
        <li className="files__page">
          <button
            type="button"
            className="files__thumb"
            aria-label={t("showMorePages", { count: rest, name: file.name })}
            onClick={() => setWhole(true)}
          >
            <span className="files__rest">{t("morePages", { count: rest })}</span>
          </button>
        </li>
      )}
    </ul>
  );
}

function Page({ file, page, acts }: Props & { readonly page: AssetPage }) {
  const t = useTranslations("assets");
  const { current, onShow, onAdd } = acts;
  const isCurrent = current?.assetId === file.id && current.page === page.page;
  const about = { page: page.page, name: file.name };
  const press = onShow !== null ? () => onShow(file.id, page.page) : onAdd && (() => onAdd(file, page));
  return (
    <li className="files__page">
      <button
        type="button"
        className="files__thumb"
        aria-label={t(onShow !== null ? "showPage" : "addPage", about)}
        aria-pressed={onShow === null ? undefined : isCurrent}
        disabled={press === null}
        onClick={press ?? undefined}
      >
        {/* biome-ignore lint/performance/noImgElement: small already, and read through our own origin */}
        <img src={page.thumbnail} alt="" loading="lazy" decoding="async" draggable={false} />
      </button>
      <span className="files__foot" data-current={isCurrent ? "" : undefined}>
        <span className="grow">{isCurrent ? t("inThisScene", { page: page.page }) : page.page}</span>
        {onAdd !== null && !isCurrent && (
          <IconButton icon="plus" size="sm" label={t("addPage", about)} onClick={() => onAdd(file, page)} />
        )}
      </span>
    </li>
  );
}
