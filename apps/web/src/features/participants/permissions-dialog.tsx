"use client";

import { type ClassPermission, classPermissions, type Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useCan, useReason } from "../../session/use-standing.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Select } from "../../ui/select.tsx";
import { permissionFact } from "./permission-source.ts";

type LineProps = { readonly participantId: Id<"participant">; readonly permission: ClassPermission };

const choices = ["usual", "allow", "refuse"] as const;
type Choice = (typeof choices)[number];

const allowOf: Record<Choice, boolean | null> = { usual: null, allow: true, refuse: false };

function PermissionLine({ participantId, permission }: LineProps) {
  const t = useTranslations("participants.permissions");
  const role = useTranslations("participants.roles");
  const { issue, pending, refusal } = useCommand();
  const can = useCan();
  const toReason = useReason();
  const state = useSessionSnapshot(({ confirmed }) => confirmed);
  const { allowed, source, own } = permissionFact(state, participantId, permission);
  const ofRole = state.roster.participants[participantId]?.role ?? "learner";
  const change = (choice: Choice) =>
    ({ type: "permission.override", target: { participantId }, permission, allow: allowOf[choice] }) as const;
  const reason = toReason(can(change("allow")));
  const value: Choice = own === null ? "usual" : own ? "allow" : "refuse";
  return (
    <li className="room-permission">
      <Select
        label={t(`of.${permission.replace(".", "-") as "chat-write"}`)}
        hint={
          reason === true
            ? `${allowed ? t("may") : t("mayNot")} · ${t(`because.${source}`, { role: role(ofRole) })}`
            : reason
        }
        options={choices.map((choice) => ({ value: choice, label: t(`choice.${choice}`) }))}
        value={value}
        disabled={reason !== true || pending}
        onValueChange={(choice) => void issue(change(choice as Choice))}
      />
      <RefusalNote refusal={refusal} />
    </li>
  );
}

type Props = {
  readonly participantId: Id<"participant">;
  readonly name: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** Each "may" with its "because"; what is set here holds for this person and this class. */
export function PermissionsDialog({ participantId, name, open, onOpenChange }: Props) {
  const t = useTranslations("participants.permissions");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title", { name })} description={t("text")}>
      <ul className="flex flex-col gap-3">
        {classPermissions.map((permission) => (
          <PermissionLine key={permission} participantId={participantId} permission={permission} />
        ))}
      </ul>
    </Dialog>
  );
}
