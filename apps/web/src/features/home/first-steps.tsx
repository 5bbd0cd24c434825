import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";

type Props = {
  /** `create` may make a course, `join` waits to be let into one. */
  readonly who: "create" | "join";
  readonly email: string;
  readonly act?: ReactNode;
};

/** Home before there is a course: what comes here, and the one way on. */
export function FirstSteps({ who, email, act }: Props) {
  const t = useTranslations("home.first");
  return (
    <div className="ui-card">
      <EmptyState icon="book" title={t(`${who}.title`)} act={act}>
        {t(`${who}.text`, { email })}
      </EmptyState>
    </div>
  );
}
