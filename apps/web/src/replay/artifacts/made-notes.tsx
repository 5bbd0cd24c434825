import type { ReplayManifest } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { type NoteSubject, notesAbout } from "./notes-about.ts";

type Props = { readonly notes: ReplayManifest["notes"]; readonly about: NoteSubject };

/** What a reader, listener or watcher should know before trusting what was made, where they read, hear or watch it. */
export function MadeNotes({ notes, about }: Props) {
  const t = useTranslations("replay.notes");
  return notesAbout(notes, about).map((code) => (
    <p key={code} className="replay-note">
      {t(code)}
    </p>
  ));
}
