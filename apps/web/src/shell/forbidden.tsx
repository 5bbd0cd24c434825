import type { Me } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { ButtonLink } from "../ui/link.tsx";
import { StateCard } from "../ui/state-card.tsx";

type Props = {
  /** Null where the person belongs to no school here. */
  readonly me: Me | null;
  readonly title?: string;
};

/** A page that is not for this person's role: what is so, who they are, two ways on. */
export function Forbidden({ me, title }: Props) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  const problems = useTranslations("problems");
  const roles = me?.roles.map((role) => common(`role.${role}`).toLocaleLowerCase()).join(", ");
  return (
    <StateCard
      icon="lock"
      title={title ?? t("forbidden.title")}
      acts={
        <>
          {me && (
            <ButtonLink href="/" variant="primary">
              {t("goHome")}
            </ButtonLink>
          )}
          <ButtonLink href="/sign-in" variant="quiet">
            {t("useAnotherAccount")}
          </ButtonLink>
        </>
      }
    >
      {me === null
        ? problems("access.denied")
        : t("forbidden.text", {
            name: me.user.name,
            roles: roles || t("forbidden.noRole"),
            school: me.tenant.name,
          })}
    </StateCard>
  );
}
