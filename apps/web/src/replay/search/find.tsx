"use client";

import { useTranslations } from "next-intl";
import { Refusal } from "../../http/refusal.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import type { Search } from "./use-search.ts";

export const findId = "replay-find";

/** Searches everything that was said, shown, written, asked and voted on; its places are stepped through. */
export function Find({ search }: { readonly search: Search }) {
  const t = useTranslations("replay.search");
  const { words, hits, total, answered, problem, at, step } = search;
  return (
    <div className="replay-find">
      <div className="flex items-center gap-2">
        <SearchInput
          id={findId}
          label={t("label")}
          placeholder={t("placeholder")}
          value={words}
          maxLength={200}
          onSearch={search.search}
        />
        <IconButton
          icon="up"
          label={t("previous")}
          keys="P"
          variant="secondary"
          aria-disabled={hits.length === 0}
          onClick={() => step(-1)}
        />
        <IconButton
          icon="down"
          label={t("next")}
          keys="N"
          variant="secondary"
          aria-disabled={hits.length === 0}
          onClick={() => step(1)}
        />
      </div>
      <p className="replay-find__says" role="status">
        {words !== "" && answered && (
          <span>
            {at === -1 ? t("found", { count: total }) : t("place", { at: at + 1, count: hits.length })}
          </span>
        )}
        {hits.length > 0 && (
          <span className="replay-find__keys" aria-hidden="true">
            <Kbd>N</Kbd> <Kbd>P</Kbd>
          </span>
        )}
      </p>
      <Refusal problem={problem} />
    </div>
  );
}
