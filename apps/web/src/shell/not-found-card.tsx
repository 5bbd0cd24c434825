import { useTranslations } from "next-intl";
import { ButtonLink } from "../ui/link.tsx";
import { StateCard } from "../ui/state-card.tsx";

/** Also for what is there but not for this person to know of: the two read alike. */
export function NotFoundCard() {
  const t = useTranslations("shell");
  return (
    <StateCard
      icon="search"
      title={t("notFound.title")}
      acts={
        <ButtonLink href="/" variant="primary">
          {t("goHome")}
        </ButtonLink>
      }
    >
      {t("notFound.text")}
    </StateCard>
  );
}
