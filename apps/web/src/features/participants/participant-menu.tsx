"use client";

import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PermissionTarget } from "../../session/permission-fact.ts";
import { useSession } from "../../session/use-session.ts";
import { useReason } from "../../session/use-standing.ts";
import type { IconName } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import type { Entry, EntryName } from "./menu-entries.ts";
import { PermissionsDialog } from "./permissions-dialog.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { useEntries } from "./use-entries.ts";

const icons: Record<EntryName, IconName> = {
  mute: "mic-off",
  stopCamera: "cam-off",
  stopScreen: "screen",
  invite: "mic",
  promote: "cam",
  demote: "down",
  makeLearner: "user",
  makeAssistant: "user",
  makeCoHost: "user",
  handOver: "swap",
  takeOver: "swap",
  permissions: "key",
  remove: "door",
};

type ItemProps = { readonly entry: Entry; readonly onSelect: () => void };

function EntryItem({ entry: { name, verdict }, onSelect }: ItemProps) {
  const t = useTranslations("participants.menu");
  const reason = useReason()(verdict);
  return (
    <MenuItem
      icon={icons[name]}
      disabled={reason !== true}
      onSelect={onSelect}
      {...(name === "remove" ? { tone: "danger" } : {})}
    >
      <span>
        {t(name)}
        {reason !== true && <span className="block max-w-[28ch] text-xs text-ink-3">{reason}</span>}
      </span>
    </MenuItem>
  );
}

type Props = { readonly participantId: Id<"participant">; readonly name: string };

/** What can be done about one participant; nothing where that is nothing. */
export function ParticipantMenu({ participantId, name }: Props) {
  const t = useTranslations("participants.menu");
  const { send } = useSession();
  const [removing, setRemoving] = useState(false);
  const [permissionsOf, setPermissionsOf] = useState<PermissionTarget | null>(null);
  const entries = useEntries()(participantId);
  if (entries.length === 0) return null;

  const choose = ({ name: chosen, command }: Entry) => {
    if (chosen === "permissions") setPermissionsOf({ participantId });
    else if (chosen === "remove") setRemoving(true);
    else void send(command);
  };
  return (
    <>
      <Menu trigger={<IconButton icon="more" label={t("open", { name })} size="sm" />}>
        {entries.map((entry) => (
          <EntryItem key={entry.name} entry={entry} onSelect={() => choose(entry)} />
        ))}
      </Menu>
      <PermissionsDialog target={permissionsOf} onTarget={setPermissionsOf} />
      <RemoveDialog participantId={participantId} name={name} open={removing} onOpenChange={setRemoving} />
    </>
  );
}
