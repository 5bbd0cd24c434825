"use client";

import type { ClassPermission } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { type PermissionTarget, permissionFact } from "../../session/permission-fact.ts";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePermissionName, usePermissionText } from "../../session/use-permission-text.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useCan, useReason, useStanding } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/choice.tsx";

type Props = { readonly target: PermissionTarget; readonly permission: ClassPermission };

/** One thing that can be switched, with what its state comes from; taken back by one press where it was set here. */
export function PermissionLine({ target, permission }: Props) {
  const t = useTranslations("permissions");
  const { issue, pending, refusal } = useCommand();
  const can = useCan();
  const toReason = useReason();
  const { id: own } = useStanding();
  const state = useSessionSnapshot(({ confirmed }) => confirmed);
  const fact = permissionFact(state, target, permission);
  const says = usePermissionText(own)(fact);
  const what = usePermissionName()(permission);
  const change = (allow: boolean | null) =>
    ({ type: "permission.override", target, permission, allow }) as const;
  const reason = toReason(can(change(!fact.allowed)));
  return (
    <li className="room-permission">
      <div className="room-permission__line">
        <Switch
          label={what}
          hint={reason === true ? says : `${says} · ${reason}`}
          checked={fact.allowed}
          disabled={reason !== true}
          onChange={(event) => {
            // Not disabled meanwhile: that would take the focus away.
            if (!pending) void issue(change(event.target.checked));
          }}
        />
        {fact.isSet && (
          <Button
            size="sm"
            variant="quiet"
            busy={pending}
            disabled={reason !== true}
            aria-label={t("usualOf", { what })}
            onClick={() => void issue(change(null))}
          >
            {t("usual")}
          </Button>
        )}
      </div>
      <RefusalNote refusal={refusal} />
    </li>
  );
}
