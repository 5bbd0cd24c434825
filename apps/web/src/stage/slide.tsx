"use client";

import { useTranslations } from "next-intl";
import { useShownPicture } from "./use-shown-picture.ts";

type Props = {
  readonly src: string;
  readonly page: number;
  /** What is written on it, for who listens. */
  readonly words: string | null;
};

/** One page, whole; the last one that came stays until the next is there, and a page that does not come says so. */
export function Slide({ src, page, words }: Props) {
  const t = useTranslations("stage.slide");
  const { shown, failed } = useShownPicture({ src, page });
  const about = words === null || shown?.page !== page ? "" : `: ${words}`;
  return (
    <>
      {shown !== null && (
        // biome-ignore lint/performance/noImgElement: the server has made it in its sizes, and only for who may see it
        <img
          className="program__image"
          src={shown.src}
          alt={`${t("page", { page: shown.page })}${about}`}
          data-page={shown.page}
          draggable={false}
        />
      )}
      <p className="program__missing" role="status">
        {failed && t(shown === null ? "missing" : "stale", { page, shown: shown?.page ?? 0 })}
      </p>
    </>
  );
}
