import { useTranslations } from "next-intl";
import { Icon } from "../../ui/icon.tsx";
import { Row } from "../../ui/row.tsx";

const logs = [
  { key: "audit", href: "/manage/audit", icon: "log" },
  { key: "access", href: "/manage/access", icon: "eye" },
] as const;

/** What an auditor comes for. */
export function LogLinks() {
  const t = useTranslations("home.logs");
  return (
    <ul>
      {logs.map(({ key, href, icon }) => (
        <li key={key}>
          <Row href={href} start={<Icon name={icon} />} title={t(`${key}.title`)} meta={t(`${key}.text`)} />
        </li>
      ))}
    </ul>
  );
}
