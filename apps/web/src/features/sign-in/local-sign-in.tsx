import type { LocalPerson } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PeopleList } from "./people-list.tsx";

type Props = {
  readonly people: readonly LocalPerson[];
  readonly school: string | undefined;
  readonly next: string;
};

/** The local identity page: who is here, without a password, on this computer only. */
export function LocalSignIn({ people, school, next }: Props) {
  const t = useTranslations("signIn");
  if (school === undefined) {
    return (
      <div className="ui-card">
        <EmptyState icon="people" title={t("nobody")}>
          {t("nobodyText")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="grid gap-5">
      <div>
        <h1 className="text-3xl">{t("title")}</h1>
        <p className="mt-1.5 text-ink-2">{t("choose", { school })}</p>
      </div>
      <PeopleList school={school} people={people} next={next} />
      <p className="flex items-center gap-2 text-sm text-ink-2">
        <Icon name="info" size="sm" />
        {t("local")}
      </p>
    </div>
  );
}
