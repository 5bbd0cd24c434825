import { useTranslations } from "next-intl";
import { ButtonLink } from "../../ui/link.tsx";
import { Row } from "../../ui/row.tsx";
import { HomeSection } from "./home-section.tsx";

type Props = {
  readonly school: string;
  readonly counts: { readonly active: number; readonly invited: number };
};

/** The school in two numbers, for those who run it. */
export function SchoolCard({ school, counts }: Props) {
  const t = useTranslations("home.school");
  return (
    <HomeSection
      title={t("title")}
      act={
        <ButtonLink href="/manage" variant="quiet" size="sm">
          {t("manage")}
        </ButtonLink>
      }
    >
      <Row
        title={<bdi>{school}</bdi>}
        meta={`${t("people", { count: counts.active })} · ${t("invited", { count: counts.invited })}`}
      />
    </HomeSection>
  );
}
