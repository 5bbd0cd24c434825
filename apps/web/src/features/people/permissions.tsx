"use client";

import type { Person } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";
import { Icon } from "../../ui/icon.tsx";
import { explain, type Ground } from "./explain.ts";

/** What a person may do, and why: the very rule that the server asks. */
export function Permissions({ person }: { readonly person: Person }) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const format = useFormatter();
  const groundText = (ground: Ground) =>
    ground.place === "school"
      ? t("because.school", { role: common(`role.${ground.role}`) })
      : t("because.course", {
          role: common(`courseRole.${ground.role}`),
          courses: format.list(ground.courses),
        });
  return (
    <section className="min-w-0">
      <h2 className="text-xs font-semibold text-ink-3">{t("may.title", { name: person.name })}</h2>
      {person.status !== "active" && <p className="mt-1 text-sm text-ink-2">{t(`may.${person.status}`)}</p>}
      <ul className="mt-2 text-sm">
        {explain(person).map(({ act, grounds }) => (
          <li
            key={act}
            className="grid min-h-9 grid-cols-[180px_64px_minmax(0,1fr)] items-center gap-x-3 border-b border-line py-1 last:border-b-0 max-sm:grid-cols-[1fr_auto]"
          >
            <span>{t(`acts.${act}`)}</span>
            <span className="inline-flex items-center gap-1">
              <Icon name={grounds.length > 0 ? "check" : "x"} size="sm" />
              {t(grounds.length > 0 ? "yes" : "no")}
            </span>
            <span className="text-ink-2 max-sm:col-span-2">
              {grounds.length > 0 ? format.list(grounds.map(groundText)) : t("because.none")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
