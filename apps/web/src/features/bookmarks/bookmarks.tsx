"use client";

import { isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePast } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { BookmarkList } from "./bookmark-list.tsx";
import { useBookmarkActs } from "./use-bookmark-acts.ts";
import { useBookmarks } from "./use-bookmarks.ts";

/** As long as the rules let a note be. */
const longestNote = 200;

function SetForm() {
  const t = useTranslations("bookmarks");
  const [note, setNote] = useState("");
  const setting = useCommand();
  const written = note.trim();
  const command = { type: "bookmark.set", ...(written === "" ? {} : { note: written }) } as const;
  const giver = {
    ...setting,
    issue: async (given: Parameters<typeof setting.issue>[0]) => {
      const result = await setting.issue(given);
      if (!isRefused(result)) setNote("");
      return result;
    },
  };
  return (
    <form
      className="mb-2 flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void giver.issue(command);
      }}
    >
      <div className="grow">
        <TextInput
          label={t("note")}
          value={note}
          maxLength={longestNote}
          dir="auto"
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <CommandButton command={command} giver={giver} label={t("act")} icon="mark" variant="primary" />
      <RefusalNote refusal={setting.refusal} />
    </form>
  );
}

/** Marks a moment, with or without a note, and shows what is marked. */
export function Bookmarks() {
  const t = useTranslations("bookmarks");
  const [open, setOpen] = useState(false);
  const { staff } = useStanding();
  const past = usePast();
  const { ofClass, own } = useBookmarks();
  useBookmarkActs(() => setOpen(true));
  return (
    <>
      <span className="max-sm:hidden">
        <IconButton
          icon="mark"
          label={t("open")}
          keys="⇧ K"
          variant="secondary"
          size="lg"
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        />
      </span>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title")}
        description={staff ? t("textStaff") : t("textOwn")}
      >
        {!past && <SetForm />}
        {ofClass.length + own.length === 0 && <p className="py-2 text-ink-2">{t("empty")}</p>}
        <div className="-mx-4">
          <BookmarkList title={t("own")} bookmarks={own} removable named={false} />
          <BookmarkList title={t("ofClass")} bookmarks={ofClass} removable={staff} named />
        </div>
      </Dialog>
    </>
  );
}
