"use client";

import { useTranslations } from "next-intl";
import { Button } from "../../ui/button.tsx";
import { remember } from "./media-choice.ts";
import type { MediaStatus } from "./media-connection.ts";
import { useMedia } from "./use-media.ts";

const told = ["reconnecting", "unreachable", "replaced", "removed"] as const satisfies readonly MediaStatus[];

/** What is the matter with sound and picture, on the stage where they are missed. */
export function StageNotes() {
  const t = useTranslations("media.notes");
  const { connection, snapshot } = useMedia();
  const showPictures = () => {
    connection.saveData(false);
    remember({ savesData: false });
  };
  const trouble = told.find((status) => status === snapshot.status);
  return (
    <div className="media-notes">
      <div role="status">{trouble !== undefined && <p className="media-note">{t(trouble)}</p>}</div>
      {snapshot.soundBlocked && (
        <Button variant="primary" size="lg" icon="vol" onClick={() => void connection.startAudio()}>
          {t("hear")}
        </Button>
      )}
      {snapshot.savesData && snapshot.status === "connected" && (
        <p className="media-note">
          {t("savesData")}
          <Button size="sm" onClick={showPictures}>
            {t("showPictures")}
          </Button>
        </p>
      )}
    </div>
  );
}
