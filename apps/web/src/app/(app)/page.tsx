import { useTranslations } from "next-intl";
import { ButtonLink } from "../../ui/link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";

export default function HomePage() {
  const t = useTranslations("shell");
  return (
    <div className="ui-page">
      <PageHeader
        title={t("nav.home")}
        acts={
          <ButtonLink href="/courses" variant="primary">
            {t("nav.courses")}
          </ButtonLink>
        }
      />
    </div>
  );
}
