import { courseRoles, tenantRoles } from "@lectern/shared";
import { useTranslations } from "next-intl";

/** The ground of an entry in the reader's language; as written where it is not one of `can()`. */
export function useBasisText(): (basis: string) => string {
  const t = useTranslations("audit.basis");
  const common = useTranslations("common");
  return (basis) => {
    const school = tenantRoles.find((role) => basis === `${role} of the school`);
    if (school !== undefined) return t("school", { role: common(`role.${school}`) });
    const course = courseRoles.find((role) => basis === `${role} of the course`);
    return course === undefined ? basis : t("course", { role: common(`courseRole.${course}`) });
  };
}
