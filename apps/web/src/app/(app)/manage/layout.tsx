import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { currentMe } from "../../../server/api.ts";
import { Forbidden } from "../../../shell/forbidden.tsx";
import { managePages } from "../../../shell/manage-pages.ts";
import { SideNav } from "../../../ui/nav.tsx";

export default async function ManageLayout({ children }: { readonly children: ReactNode }) {
  const [me, t] = await Promise.all([currentMe(), getTranslations("shell")]);
  const pages = managePages(me?.capabilities ?? []);
  if (pages.length === 0) {
    return (
      <div className="ui-page flex justify-center">
        <Forbidden me={me} title={t("manageForbidden")} />
      </div>
    );
  }
  const items = pages.map(({ href, key, icon }) => ({ href, label: t(`manage.${key}`), icon }));
  return (
    <div className="ui-sided">
      <SideNav label={t("manage.label")} items={items} />
      <div className="ui-sided__main">{children}</div>
    </div>
  );
}
