"use client";

import { useState } from "react";
import { Palette } from "../../features/palette/palette.tsx";
import { PermissionsDialog } from "../../features/participants/permissions-dialog.tsx";
import { RemoveDialog } from "../../features/participants/remove-dialog.tsx";
import { usePersonName } from "../../session/use-person-name.ts";
import { PersonActs, type PersonDialog } from "./person-acts.tsx";

type Props = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onKeys: () => void;
};

/** All commands, those about persons among them. */
export function RoomPalette(props: Props) {
  const nameOf = usePersonName();
  const [dialog, setDialog] = useState<PersonDialog | null>(null);
  const about = dialog && {
    participantId: dialog.id,
    name: nameOf(dialog.id),
    open: true,
    onOpenChange: (open: boolean) => {
      if (!open) setDialog(null);
    },
  };
  return (
    <>
      <Palette {...props}>
        <PersonActs onDialog={setDialog} />
      </Palette>
      {about && dialog.kind === "permissions" && <PermissionsDialog {...about} />}
      {about && dialog.kind === "remove" && <RemoveDialog {...about} />}
    </>
  );
}
