"use client";

import type { PollContent } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { contentOf, draftOf, missingIn, type PollDraft } from "../../poll-form/poll-draft.ts";
import { PollFields } from "../../poll-form/poll-fields.tsx";
import { Button } from "../../ui/button.tsx";

type Props = {
  readonly content: PollContent;
  /** Called with each whole content; what is half written stays here. */
  readonly onContent: (content: PollContent) => void;
  readonly onClose: () => void;
};

/** A prepared poll while it is changed; it saves by itself as soon as nothing is missing. */
export function PollEditor({ content, onContent, onClose }: Props) {
  const t = useTranslations("prepare.polls");
  const polls = useTranslations("polls");
  const [draft, setDraft] = useState<PollDraft>(() => draftOf(content));
  const missing = missingIn(draft);
  return (
    <div className="grid gap-4">
      <PollFields
        draft={draft}
        onChange={(next) => {
          setDraft(next);
          if (missingIn(next) === null) onContent(contentOf(next));
        }}
      />
      <div className="flex items-center gap-3">
        <span className="grow text-sm text-warn-ink" role="status">
          {missing !== null && t("notSaved", { what: polls(`missing.${missing}`) })}
        </span>
        <Button size="sm" onClick={onClose}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}
