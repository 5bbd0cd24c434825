"use client";

import { permissionOf } from "@lectern/core";
import { useTranslations } from "next-intl";
import { useCommand } from "../../session/use-command.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useCan, useReason } from "../../session/use-standing.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuChoice } from "../../ui/menu.tsx";

const permission = "whiteboard.draw";
const target = { role: "learner" } as const;

/** Whether all learners draw, or only who was allowed in the list of people; for who may say so. */
export function WhoMayDraw() {
  const t = useTranslations("whiteboard.who");
  const { issue } = useCommand();
  const can = useCan();
  const toReason = useReason();
  const everyone = useSessionSnapshot(({ confirmed }) =>
    confirmed.roster.overrides.some(
      (one) =>
        one.permission === permission && "role" in one.target && one.target.role === "learner" && one.allow,
    ),
  );
  const chosen = useSessionSnapshot(
    ({ confirmed }) =>
      Object.entries(confirmed.roster.participants).filter(
        ([id, { role, status }]) =>
          role === "learner" && status === "joined" && permissionOf(confirmed, id, permission).allowed,
      ).length,
  );
  const change = (all: boolean) =>
    ({ type: "permission.override", target, permission, allow: all ? true : null }) as const;
  const reason = toReason(can(change(!everyone)));
  if (reason !== true) return null;
  return (
    <Menu
      trigger={
        <IconButton icon="people" label={everyone ? t("everyoneNow") : t("chosenNow", { count: chosen })} />
      }
    >
      <MenuChoice
        label={t("title")}
        options={[
          { value: "chosen", label: t("chosen") },
          { value: "everyone", label: t("everyone") },
        ]}
        value={everyone ? "everyone" : "chosen"}
        onValueChange={(value) => void issue(change(value === "everyone"))}
      />
    </Menu>
  );
}
