"use client";

import type { Asset, AssetWithPages } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ShowMore } from "../../ui/show-more.tsx";
import { acceptedTypes, largestOf } from "./choose-file.ts";
import { DeleteFile } from "./delete-file.tsx";
import { FileEntry } from "./file-entry.tsx";
import type { PageActs } from "./page-grid.tsx";
import { UploadLine } from "./upload-line.tsx";
import { useAnnounceReady } from "./use-announce-ready.ts";
import type { Files } from "./use-files.ts";
import type { useUploads } from "./use-uploads.ts";
import "./files.css";

type Props = {
  readonly files: Files;
  readonly uploads: ReturnType<typeof useUploads>;
  readonly online: boolean;
  readonly acts: PageActs;
  /** What may be done with all pages of the open file. */
  readonly fileAct: (file: AssetWithPages) => ReactNode;
};

const largest = { pdf: largestOf("pdf"), image: largestOf("image") };

/** The files that one prepares with: bring some, by button or by dropping, and see what is in them. */
export function FilesPanel({ files, uploads, online, acts, fileAct }: Props) {
  const t = useTranslations("assets");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [opened, setOpened] = useState<Asset["id"] | null>(null);
  const [deleting, setDeleting] = useState<Asset | null>(null);
  useAnnounceReady(files.files);
  const inScene = acts.current?.assetId;
  useEffect(() => {
    if (inScene !== undefined) setOpened(inScene as Asset["id"]);
  }, [inScene]);
  const choose = () => input.current?.click();
  const empty = files.files.length === 0 && uploads.uploads.length === 0;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (online) uploads.add(event.dataTransfer.files);
  };
  const upload = (
    <Button size="sm" icon="up-tray" disabled={!online} onClick={choose}>
      {t("upload")}
    </Button>
  );

  return (
    // Dropping is one more way to what the button does, for who has a pointer.
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing here is to be reached by key
    <div
      className="files"
      data-over={over ? t("drop") : undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(online);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={acceptedTypes}
        aria-label={t("upload")}
        onChange={(event) => {
          uploads.add(event.target.files ?? []);
          event.target.value = "";
        }}
      />
      <Card flush title={<span className="text-md">{t("title")}</span>} acts={empty ? null : upload}>
        {uploads.refused.length > 0 && (
          <div className="px-4 py-3 text-danger-ink text-sm" role="alert">
            {uploads.refused.map(({ name, fault }) => (
              <p key={name}>{t(`fault.${fault}`, { name, ...largest })}</p>
            ))}
          </div>
        )}
        {uploads.uploads.length > 0 && (
          <ul aria-label={t("uploads")}>
            {uploads.uploads.map((one) => (
              <UploadLine key={one.id} upload={one} />
            ))}
          </ul>
        )}
        {empty && (
          <EmptyState
            icon="slides"
            title={t("empty.title")}
            act={
              <Button variant="primary" icon="up-tray" disabled={!online} onClick={choose}>
                {t("uploadSlides")}
              </Button>
            }
          >
            {t("empty.text")}
            <span className="block text-ink-3 text-sm">{t("accepts", largest)}</span>
          </EmptyState>
        )}
        {files.files.length > 0 && (
          <ul aria-label={t("files")}>
            {files.files.map((file) => {
              const read = files.pagesOf(file.id);
              return (
                <FileEntry
                  key={file.id}
                  file={file}
                  files={files}
                  isOpen={opened === file.id}
                  onToggle={() => setOpened(opened === file.id ? null : file.id)}
                  onDelete={online ? () => setDeleting(file) : null}
                  acts={acts}
                  act={read !== null && "file" in read && fileAct(read.file)}
                />
              );
            })}
          </ul>
        )}
        {files.problem && (
          <div className="p-4">
            <Refusal problem={files.problem} onRetry={files.more} retrying={files.busy} />
          </div>
        )}
        {files.more && (
          <ShowMore
            summary={t("shownCount", { count: files.files.length })}
            onMore={files.more}
            busy={files.busy}
          />
        )}
      </Card>
      {deleting && (
        <DeleteFile
          file={deleting}
          onClose={() => setDeleting(null)}
          onDeleted={() => files.forget(deleting.id)}
        />
      )}
    </div>
  );
}
