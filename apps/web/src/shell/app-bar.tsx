import type { Me } from "@lectern/shared";
import NextLink from "next/link";
import { useTranslations } from "next-intl";
import { Logo } from "../ui/logo.tsx";
import { BarNav, type NavItem } from "../ui/nav.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { managePages } from "./manage-pages.ts";

export function AppBar({ me }: { readonly me: Me }) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  const [firstManaged] = managePages(me.capabilities);
  const items: NavItem[] = [
    { href: "/", label: t("nav.home"), icon: "home" },
    { href: "/courses", label: t("nav.courses"), icon: "book" },
    ...(firstManaged === undefined
      ? []
      : [{ href: "/manage", label: t("nav.manage"), icon: "shield" } as const]),
  ];
  return (
    <header className="ui-bar">
      <NextLink className="ui-logo" href="/">
        <Logo name={common("product")} />
      </NextLink>
      <BarNav label={t("main")} items={items} />
      <div className="ms-auto flex items-center gap-2">
        <AccountMenu person={me.user} school={me.tenant.name} />
      </div>
    </header>
  );
}
