import type { Act } from "@lectern/core";
import type { IconName } from "../ui/icon.tsx";

type ManagePage = {
  readonly href: string;
  readonly key: "people" | "audit" | "access";
  readonly icon: IconName;
  readonly needs: Act;
};

const pages: readonly ManagePage[] = [
  { href: "/manage/people", key: "people", icon: "people", needs: "people.read" },
  { href: "/manage/audit", key: "audit", icon: "log", needs: "audit.read" },
  { href: "/manage/access", key: "access", icon: "eye", needs: "access.read" },
];

/** Pages of Manage that the capabilities of `Me` open; the API judges again. */
export const managePages = (capabilities: readonly string[]): readonly ManagePage[] =>
  pages.filter(({ needs }) => capabilities.includes(needs));
