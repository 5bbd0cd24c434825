"use client";

import { classPermissions, type Id, type SessionRole } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { type PermissionTarget, permissionFact } from "../../session/permission-fact.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Select } from "../../ui/select.tsx";
import { groupsIn } from "./participants-in.ts";
import { PermissionLine } from "./permission-line.tsx";

/** Roles that a class switches things for; nothing is taken from who leads. */
const switchable = ["learner", "assistant"] as const satisfies readonly SessionRole[];

const keyOf = (target: PermissionTarget) => ("role" in target ? target.role : target.participantId);

const isRole = (value: string): value is (typeof switchable)[number] =>
  switchable.some((role) => role === value);

const targetOf = (value: string): PermissionTarget =>
  isRole(value) ? { role: value } : { participantId: value as Id<"participant"> };

const compare = (a: string, b: string) => a.localeCompare(b);

/** Whom it can be about: roles first, then who was given or denied something, then everybody else who is here. */
function useTargets() {
  const t = useTranslations("permissions");
  const nameOf = usePersonName();
  const state = useSessionSnapshot(({ confirmed }) => confirmed);
  const people = groupsIn(state.roster, "", nameOf, compare)
    .filter(({ role }) => role !== "host")
    .flatMap(({ ids }) => ids)
    .map((participantId) => ({
      value: participantId,
      label: nameOf(participantId),
      isSet: classPermissions.some(
        (permission) => permissionFact(state, { participantId }, permission).isSet,
      ),
    }));
  return [
    ...switchable.map((role) => ({ value: role as string, label: t(`group.${role}`) })),
    ...people
      .filter(({ isSet }) => isSet)
      .map(({ value, label }) => ({ value, label: t("changed", { name: label }) })),
    ...people.filter(({ isSet }) => !isSet),
  ];
}

type Props = {
  /** Null while it is closed. */
  readonly target: PermissionTarget | null;
  readonly onTarget: (target: PermissionTarget | null) => void;
};

function Choices({ target, onTarget }: Props & { readonly target: PermissionTarget }) {
  const t = useTranslations("permissions");
  const targets = useTargets();
  return (
    <>
      <Select
        label={t("for")}
        options={targets.map(({ value, label }) => ({ value, label }))}
        value={keyOf(target)}
        onValueChange={(value) => onTarget(targetOf(value))}
      />
      <ul className="mt-4 flex flex-col gap-1">
        {classPermissions.map((permission) => (
          <PermissionLine key={`${keyOf(target)} ${permission}`} target={target} permission={permission} />
        ))}
      </ul>
    </>
  );
}

/** What a role or one person may do in this class, each with what it comes from. */
export function PermissionsDialog({ target, onTarget }: Props) {
  const t = useTranslations("permissions");
  return (
    <Dialog
      open={target !== null}
      onOpenChange={(open) => {
        if (!open) onTarget(null);
      }}
      title={t("title")}
      description={t("text")}
    >
      {target !== null && <Choices target={target} onTarget={onTarget} />}
    </Dialog>
  );
}
