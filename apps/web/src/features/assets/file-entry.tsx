"use client";

import type { Asset } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type PageActs, PageGrid } from "./page-grid.tsx";
import type { Files } from "./use-files.ts";
import { useSizeText } from "./use-size-text.ts";

type Props = {
  readonly file: Asset;
  readonly files: Files;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onDelete: (() => void) | null;
  readonly acts: PageActs;
  /** What may be done with all of its pages. */
  readonly act: ReactNode;
};

/** One file: what it is, whether it can be shown, and its slides when it is open. */
export function FileEntry({ file, files, isOpen, onToggle, onDelete, acts, act }: Props) {
  const t = useTranslations("assets");
  const sizeText = useSizeText();
  const ready = file.state === "ready";
  const { open } = files;
  useEffect(() => {
    if (isOpen && ready) open(file.id);
  }, [isOpen, ready, open, file.id]);
  const what = file.kind === "image" ? t("image") : t("slides", { count: file.pageCount ?? 0 });
  const size = sizeText(file.bytes);
  return (
    <li className="files__entry">
      <div className="files__head">
        <button
          type="button"
          className="files__name"
          aria-expanded={ready ? isOpen : undefined}
          aria-label={ready ? t("open", { name: file.name }) : undefined}
          disabled={!ready}
          onClick={onToggle}
        >
          <Icon name={file.kind === "pdf" ? "slides" : "full"} />
          <bdi className="min-w-0 truncate font-semibold">{file.name}</bdi>
          <span className="shrink-0 text-ink-3 text-sm max-sm:hidden">
            {ready ? t("facts", { what, size }) : size}
          </span>
          {ready && <Icon name={isOpen ? "up" : "down"} size="sm" />}
        </button>
        <State file={file} files={files} />
        <span className="ms-auto flex shrink-0 items-center gap-1">
          {ready && isOpen && act}
          {onDelete !== null && (
            <Menu trigger={<IconButton icon="more" size="sm" label={t("more", { name: file.name })} />}>
              <MenuItem icon="trash" tone="danger" onSelect={onDelete}>
                {t("delete.act")}
              </MenuItem>
            </Menu>
          )}
        </span>
      </div>
      {file.state === "failed" && (
        <p className="px-4 pb-3 text-danger-ink text-sm" dir="auto">
          {file.failure}
        </p>
      )}
      {ready && isOpen && <Pages file={file} files={files} acts={acts} />}
    </li>
  );
}

function State({ file, files }: Pick<Props, "file" | "files">) {
  const t = useTranslations("assets");
  if (file.state === "processing") return <Badge icon="clock">{t("making")}</Badge>;
  if (file.state === "failed") {
    return (
      <Badge tone="danger" icon="alert">
        {t("failed")}
      </Badge>
    );
  }
  const read = files.pagesOf(file.id);
  if (read === null || !("file" in read) || file.kind === "image") return null;
  const { pages } = read.file;
  const written = pages.filter(({ text }) => text.trim() !== "").length;
  return written === pages.length ? (
    <span className="max-lg:hidden">
      <Badge tone="ok" icon="check">
        {t("textOnAll")}
      </Badge>
    </span>
  ) : (
    <span className="max-lg:hidden">
      <Badge>{t("textOnSome", { count: written, all: pages.length })}</Badge>
    </span>
  );
}

function Pages({ file, files, acts }: Pick<Props, "file" | "files" | "acts">) {
  const read = files.pagesOf(file.id);
  if (read === null) return <Skeleton lines={["w-full", "w-2/3"]} />;
  return "problem" in read ? (
    <div className="px-4 pb-4">
      <Refusal problem={read.problem} onRetry={() => files.open(file.id)} />
    </div>
  ) : (
    <PageGrid file={read.file} acts={acts} />
  );
}
