"use client";

import type { Bookmark } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { ListLine, ListSection } from "../../ui/list-section.tsx";
import { useMoment } from "./use-bookmarks.ts";

type LineProps = { readonly bookmark: Bookmark; readonly removable: boolean; readonly named: boolean };

function BookmarkLine({ bookmark, removable, named }: LineProps) {
  const t = useTranslations("bookmarks");
  const clearing = useCommand();
  const nameOf = usePersonName();
  const time = useMoment()(bookmark.at);
  return (
    <ListLine
      start={<time className="tabular-nums text-ink-2">{time}</time>}
      title={
        bookmark.note === null ? (
          <span className="text-ink-3">{t("noNote")}</span>
        ) : (
          <bdi>{bookmark.note}</bdi>
        )
      }
      {...(named ? { meta: t("by", { name: nameOf(bookmark.by) }) } : {})}
      acts={
        removable && (
          <CommandButton
            command={{ type: "bookmark.clear", bookmarkId: bookmark.id as Id<"bookmark"> }}
            giver={clearing}
            label={t("remove", { time })}
            icon="x"
            iconOnly
            size="sm"
            variant="quiet"
          />
        )
      }
      note={clearing.refusal && <RefusalNote refusal={clearing.refusal} />}
    />
  );
}

type Props = Omit<LineProps, "bookmark"> & {
  readonly title: string;
  readonly bookmarks: readonly Bookmark[];
};

/** Moments that were marked, the first one first. */
export function BookmarkList({ title, bookmarks, ...line }: Props) {
  if (bookmarks.length === 0) return null;
  return (
    <ListSection title={title} count={bookmarks.length}>
      <ol>
        {bookmarks.map((bookmark) => (
          <li key={bookmark.id}>
            <BookmarkLine bookmark={bookmark} {...line} />
          </li>
        ))}
      </ol>
    </ListSection>
  );
}
