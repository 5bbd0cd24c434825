"use client";

import { can } from "@lectern/core";
import { type CourseRole, contracts, courseRoles, type Me, type Person } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { Link } from "../../ui/link.tsx";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toast.tsx";

type Props = {
  readonly me: Me;
  readonly person: Person;
  readonly onChanged: (done: Pick<Person, "courses">) => void;
};

/** The person's courses with their role in each; "not enrolled" takes them off the roster. */
export function CourseRoles({ me, person, onChanged }: Props) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const toast = useToast();
  const online = useOnline();
  const { name } = person;
  const courseOf = (id: string) => person.courses.find((course) => course.id === id);
  const roleIn = (id: string) => courseRoles.find((role) => role === courseOf(id)?.role);

  const put = useAct(contracts.enrollmentsPut, (_, { params, body }) => {
    const before = roleIn(params.id);
    onChanged({
      courses: person.courses.map((course) =>
        course.id === params.id ? { ...course, role: body.role } : course,
      ),
    });
    toast({
      text: t("courseRoleSet", { name, role: common(`courseRole.${body.role}`) }),
      ...(before === undefined || before === body.role ? {} : { onUndo: () => set(params.id, before) }),
    });
  });
  const remove = useAct(contracts.enrollmentsRemove, (_, { params }) => {
    const before = roleIn(params.id);
    onChanged({ courses: person.courses.filter(({ id }) => id !== params.id) });
    toast({
      text: t("unenrolled", { name, course: courseOf(params.id)?.title ?? "" }),
      ...(before === undefined ? {} : { onUndo: () => set(params.id, before) }),
    });
  });
  const set = (id: string, role: CourseRole) =>
    void put.act({ params: { id, userId: person.id }, body: { role } });

  const mayChange = "basis" in can(me, "roster.write");
  return (
    <section className="min-w-0">
      <h2 className="text-xs font-semibold text-ink-3">{t("courses")}</h2>
      {person.courses.length === 0 && <p className="text-sm text-ink-2">{t("noCourses")}</p>}
      <ul className="mt-1 flex flex-col gap-3">
        {person.courses.map(({ id, title, role }) => (
          <li key={id} className="flex flex-col gap-1">
            <Link href={`/courses/${id}`}>{title}</Link>
            <Select
              label={t("roleIn", { course: title })}
              labelHidden
              value={role}
              disabled={!mayChange || !online || put.pending || remove.pending}
              options={[
                ...courseRoles.map((value) => ({
                  value: value as string,
                  label: common(`courseRole.${value}`),
                })),
                { value: "", label: t("notEnrolled") },
              ]}
              onValueChange={(value) => {
                const chosen = courseRoles.find((one) => one === value);
                if (chosen === undefined) void remove.act({ params: { id, userId: person.id } });
                else set(id, chosen);
              }}
            />
          </li>
        ))}
      </ul>
      <Refusal problem={put.problem} onRetry={put.retry} retrying={put.pending} />
      <Refusal problem={remove.problem} onRetry={remove.retry} retrying={remove.pending} />
    </section>
  );
}
