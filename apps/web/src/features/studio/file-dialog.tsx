"use client";

import { type Asset, contracts, type NewScene, type Problem } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { api } from "../../http/api.ts";
import { Refusal } from "../../http/refusal.tsx";
import { assetPictures } from "../../stage/pictures.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import "./file-dialog.css";

/** The scene that shows a file from its first page on, named like the file. */
const sceneOf = ({ id, kind, name }: Asset): NewScene => ({
  title: name.replace(/\.[a-z0-9]{1,5}$/i, "").slice(0, 160),
  layout: kind === "image" ? "image" : "slide",
  assetId: id,
  page: 1,
});

function Files({ onChoose }: { readonly onChoose: (scene: NewScene) => void }) {
  const t = useTranslations("studio.files");
  const [files, setFiles] = useState<readonly Asset[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let over = false;
    void api(contracts.assetsList, { query: { limit: "100" } }).then((outcome) => {
      if (over) return;
      if (outcome.ok) setFiles(outcome.body.items.filter(({ state }) => state === "ready"));
      else setProblem(outcome.problem);
    });
    return () => {
      over = true;
    };
  }, []);
  if (problem !== null) return <Refusal problem={problem} />;
  if (files === null) return <Skeleton lines={["w-1/2", "w-2/3", "w-1/3"]} />;
  if (files.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <ul className="studio-files">
      {files.map((file) => (
        <li key={file.id}>
          <button type="button" onClick={() => onChoose(sceneOf(file))}>
            {/* biome-ignore lint/performance/noImgElement: the server has made it in its sizes, and only for who may see it */}
            <img src={assetPictures(file.id, 1, "thumbnail")} alt="" loading="lazy" />
            <span>
              <b dir="auto">{file.name}</b>
              <span>{t("pages", { count: file.pageCount ?? 1 })}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

type Props = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onChoose: (scene: NewScene) => void;
};

/** One of one's own files, or of those in the lessons that one teaches, as a scene. */
export function FileDialog({ open, onOpenChange, onChoose }: Props) {
  const t = useTranslations("studio.files");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("text")}>
      <Files onChoose={onChoose} />
    </Dialog>
  );
}
