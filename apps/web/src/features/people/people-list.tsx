"use client";

import { contracts, courseRoles, type Me, type Person } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../http/api.ts";
import { Refusal } from "../../http/refusal.tsx";
import { type Page, usePages } from "../../http/use-pages.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Link } from "../../ui/link.tsx";
import { RowToggle } from "../../ui/row-toggle.tsx";
import { ShowMore } from "../../ui/show-more.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import type { PeopleFilter } from "./filter.ts";
import { type PersonChange, PersonDetail } from "./person-detail.tsx";

type Changes = Readonly<Record<string, PersonChange>>;

type Props = {
  readonly me: Me;
  readonly first: Page<Person>;
  readonly filter: PeopleFilter;
  readonly activeOwners: number;
};

export function PeopleList({ me, first, filter, activeOwners }: Props) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const format = useFormatter();
  const router = useRouter();
  const [openId, setOpenId] = useState<string | null>(null);
  // Shown at once; the list that the server then renders takes their place.
  const [changes, setChanges] = useState<{ readonly to: Page<Person>; readonly of: Changes }>({
    to: first,
    of: {},
  });
  const of = changes.to === first ? changes.of : {};
  const change = (id: string, done: PersonChange) => {
    setChanges({ to: first, of: { ...of, [id]: { ...of[id], ...done } } });
    router.refresh();
  };
  const {
    items: listed,
    hasMore,
    more,
    busy,
    problem,
  } = usePages(first, (cursor) => api(contracts.usersList, { query: { ...filter, cursor } }));
  const items = listed.map((person) => ({ ...person, ...of[person.id] }));
  const coursesText = ({ courses }: Person) =>
    format.list(
      courseRoles.flatMap((role) => {
        const count = courses.filter((course) => course.role === role).length;
        return count === 0 ? [] : [t(`in.${role}`, { count })];
      }),
    );
  const columns: readonly Column<Person>[] = [
    {
      key: "person",
      head: t("person"),
      plain: true,
      cell: ({ id, name, email }) => (
        <RowToggle open={openId === id} onToggle={() => setOpenId(openId === id ? null : id)}>
          <Avatar name={name} id={id} />
          <span className="min-w-0">
            <strong className="block">
              {name} {id === me.user.id && <span className="text-ink-3">{t("you")}</span>}
            </strong>
            <span className="block break-all text-ink-3">
              <bdi>{email}</bdi>
            </span>
          </span>
        </RowToggle>
      ),
    },
    {
      key: "roles",
      head: t("rolesInSchool"),
      cell: ({ roles }) =>
        roles.length === 0 ? t("noRole") : format.list(roles.map((role) => common(`role.${role}`))),
    },
    {
      key: "courses",
      head: t("courses"),
      cell: (person) => (person.courses.length === 0 ? t("noCourses") : coursesText(person)),
    },
    {
      key: "seen",
      head: t("lastHere"),
      className: "text-ink-3",
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? t("never") : <Timestamp at={lastSeenAt} />),
    },
  ];
  if (items.length === 0) {
    return (
      <Card flush>
        <EmptyState icon="people" title={t("nobody.title")}>
          {t("nobody.text")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card flush>
      <Table
        caption={t("title")}
        columns={columns}
        items={items}
        keyOf={({ id }) => id}
        detail={(person) =>
          person.id === openId ? (
            <PersonDetail
              me={me}
              person={person}
              activeOwners={activeOwners}
              onChanged={(done) => change(person.id, done)}
            />
          ) : null
        }
      />
      <Refusal problem={problem} onRetry={more} retrying={busy} />
      <p className="px-5 py-3 text-sm text-ink-3">
        {t.rich("written", { log: (text) => <Link href="/manage/audit">{text}</Link> })}
      </p>
      <ShowMore
        summary={t(hasMore ? "shownMore" : "shownAll", { count: items.length })}
        onMore={more}
        busy={busy}
      />
    </Card>
  );
}
