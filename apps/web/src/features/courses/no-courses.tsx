import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/link.tsx";

type Props = {
  readonly q: string | undefined;
  /** Whom it is empty for: `create` may make one, `oversee` sees all there are, `join` needs to be let in. */
  readonly who: "create" | "oversee" | "join";
  readonly act: ReactNode;
};

export function NoCourses({ q, who, act }: Props) {
  const t = useTranslations("courses.empty");
  return (
    <Card flush>
      {q === undefined ? (
        <EmptyState icon="book" title={t(`${who}.title`)} act={act}>
          {t(`${who}.text`)}
        </EmptyState>
      ) : (
        <EmptyState
          icon="search"
          title={t("search.title", { q })}
          act={<ButtonLink href="/courses">{t("search.clear")}</ButtonLink>}
        >
          {t("search.text")}
        </EmptyState>
      )}
    </Card>
  );
}
