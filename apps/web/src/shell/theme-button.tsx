"use client";

import { useTranslations } from "next-intl";
import { IconButton } from "../ui/icon-button.tsx";
import { setTheme, useTheme } from "./use-theme.ts";

export function ThemeButton() {
  const t = useTranslations("shell");
  const { shown } = useTheme();
  const other = shown === "dark" ? "light" : "dark";
  return (
    <IconButton
      icon="theme"
      label={t(other === "dark" ? "useDark" : "useLight")}
      onClick={() => setTheme(other)}
    />
  );
}
