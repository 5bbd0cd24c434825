"use client";

import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Palette } from "../../features/palette/palette.tsx";
import { PermissionsDialog } from "../../features/participants/permissions-dialog.tsx";
import { RemoveDialog } from "../../features/participants/remove-dialog.tsx";
import type { PermissionTarget } from "../../session/permission-fact.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useStanding } from "../../session/use-standing.ts";
import { useRoomActs } from "../acts/use-room-acts.ts";
import { PersonActs } from "./person-acts.tsx";

type Props = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onKeys: () => void;
};

/** All commands, those about persons among them, and what the latter ask. */
export function RoomPalette(props: Props) {
  const t = useTranslations("permissions");
  const nameOf = usePersonName();
  const { leads } = useStanding();
  const [permissionsOf, setPermissionsOf] = useState<PermissionTarget | null>(null);
  const [removing, setRemoving] = useState<Id<"participant"> | null>(null);
  useRoomActs(
    leads
      ? [
          {
            id: "permissions.open",
            group: "people",
            label: t("title"),
            keys: "Shift+w",
            can: true,
            run: () => setPermissionsOf({ role: "learner" }),
          },
        ]
      : [],
  );
  return (
    <>
      <Palette {...props}>
        <PersonActs
          onRemove={setRemoving}
          onPermissions={(participantId) => setPermissionsOf({ participantId })}
        />
      </Palette>
      <PermissionsDialog target={permissionsOf} onTarget={setPermissionsOf} />
      {removing !== null && (
        <RemoveDialog
          participantId={removing}
          name={nameOf(removing)}
          open
          onOpenChange={() => setRemoving(null)}
        />
      )}
    </>
  );
}
