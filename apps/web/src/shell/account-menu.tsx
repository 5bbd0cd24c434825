"use client";

import { contracts } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { api } from "../http/api.ts";
import { useProblemText } from "../http/use-problem-text.ts";
import { localeNames, locales } from "../i18n/locales.ts";
import { remember } from "../i18n/preferences.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import { useToast } from "../ui/toast.tsx";
import { endSession } from "./end-session.ts";
import { useEndIdentity } from "./use-end-identity.ts";
import { setTheme, useTheme } from "./use-theme.ts";

type Props = {
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly school: string;
};

const themes = ["system", "light", "dark"] as const;

export function AccountMenu({ person, school }: Props) {
  const t = useTranslations("shell");
  const textOf = useProblemText();
  const router = useRouter();
  const toast = useToast();
  const endIdentity = useEndIdentity();
  const { choice } = useTheme();
  const locale = useLocale();

  const signOut = async () => {
    const ending = await endSession(endIdentity, () => api(contracts.signOut, {}));
    if (ending === "signed-out") {
      // A whole new document, so that nothing of the last person stays in memory.
      window.location.assign("/sign-in");
      return;
    }
    const reason = ending === "identity-unreachable" ? t("identityUnreachable") : textOf(ending.problem);
    toast({ text: t("signOutFailed", { reason }), urgent: true });
  };

  return (
    <Menu
      trigger={
        <button
          type="button"
          className="ui-btn rounded-full"
          data-variant="quiet"
          data-icon-only=""
          aria-label={t("account", { name: person.name, school })}
        >
          <Avatar name={person.name} id={person.id} />
        </button>
      }
    >
      <div className="px-2.5 py-2">
        <strong className="block">{person.name}</strong>
        <span className="block text-sm text-ink-3">{person.email}</span>
        <span className="block text-sm text-ink-3">{school}</span>
      </div>
      <MenuSeparator />
      <MenuChoice
        label={t("theme.label")}
        options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        value={choice}
        onValueChange={(theme) => setTheme(theme === "system" ? null : theme)}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("language")}
        options={locales.map((value) => ({ value, label: localeNames[value], lang: value }))}
        value={locale}
        onValueChange={(next) => {
          remember("locale", next);
          router.refresh();
        }}
      />
      <MenuSeparator />
      <MenuItem icon="leave" onSelect={() => void signOut()}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
