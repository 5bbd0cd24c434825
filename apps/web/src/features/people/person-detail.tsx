"use client";

import type { Me, Person } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Link } from "../../ui/link.tsx";
import { AccountStatus } from "./account-status.tsx";
import { CourseRoles } from "./course-roles.tsx";
import { Permissions } from "./permissions.tsx";
import { SchoolRoles } from "./school-roles.tsx";

/** What an act here has just made of the person. */
export type PersonChange = Partial<Pick<Person, "roles" | "courses" | "status">>;

type Props = {
  readonly me: Me;
  readonly person: Person;
  readonly activeOwners: number;
  readonly onChanged: (done: PersonChange) => void;
};

export function PersonDetail(props: Props) {
  const t = useTranslations("people");
  return (
    <div className="grid w-full grid-cols-[260px_minmax(0,1fr)] gap-x-8 gap-y-6 max-lg:grid-cols-1">
      <div className="flex min-w-0 flex-col gap-6">
        <SchoolRoles {...props} />
        <CourseRoles {...props} />
        <section className="flex flex-col gap-2">
          <h2 className="text-xs font-semibold text-ink-3">{t("account.label")}</h2>
          <AccountStatus {...props} />
          <Link href={`/manage/audit?subject=${props.person.id}`}>
            {t("changesTo", { name: props.person.name })}
          </Link>
        </section>
      </div>
      <Permissions person={props.person} />
    </div>
  );
}
