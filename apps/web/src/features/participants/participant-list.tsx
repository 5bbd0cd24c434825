"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { ListSection } from "../../ui/list-section.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { ParticipantLine } from "./participant-line.tsx";
import { countHere, groupsIn } from "./participants-in.ts";

/** A list that is longer can be searched. */
const searchedFrom = 13;

/** Everybody who is in the class, by role. */
export function ParticipantList() {
  const t = useTranslations("participants");
  const locale = useLocale();
  const nameOf = usePersonName();
  const { id: own } = useStanding();
  const roster = useSessionSnapshot(({ confirmed }) => confirmed.roster);
  const [search, setSearch] = useState("");
  const groups = useMemo(() => {
    const { compare } = new Intl.Collator(locale, { sensitivity: "base" });
    return groupsIn(roster, own, nameOf, compare);
  }, [roster, own, nameOf, locale]);
  const count = countHere(roster);
  const wanted = search.trim().toLocaleLowerCase(locale);
  const found = groups
    .map(({ role, ids }) => ({
      role,
      ids: ids.filter((id) => nameOf(id).toLocaleLowerCase(locale).includes(wanted)),
    }))
    .filter(({ ids }) => ids.length > 0);
  return (
    <ListSection title={t("inClass")} count={count}>
      {count >= searchedFrom && (
        <div className="px-4 py-1">
          <SearchInput label={t("search")} value={search} onSearch={setSearch} />
        </div>
      )}
      {found.length === 0 && wanted !== "" && <p className="px-4 py-2 text-ink-2">{t("nobodyFound")}</p>}
      {found.map(({ role, ids }) => (
        <ul key={role} aria-label={t(`roles.${role}`)}>
          {ids.map((id) => (
            <li key={id}>
              <ParticipantLine participantId={id} name={nameOf(id)} isOwn={id === own} />
            </li>
          ))}
        </ul>
      ))}
    </ListSection>
  );
}
