"use client";

import { can, grantableRoles, keepsAnOwner, withinCeiling } from "@lectern/core";
import { contracts, type Me, type Person, type TenantRole, tenantRoles } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { useProblemText } from "../../http/use-problem-text.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Switch } from "../../ui/choice.tsx";
import { useToast } from "../../ui/toast.tsx";

type Props = {
  readonly me: Me;
  readonly person: Person;
  readonly activeOwners: number;
  readonly onChanged: (done: Pick<Person, "roles">) => void;
};

/** Roles in the school: each takes effect at once and can be undone, but for giving up one's own. */
export function SchoolRoles({ me, person, activeOwners, onChanged }: Props) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const toast = useToast();
  const online = useOnline();
  const problemText = useProblemText();
  const [leaving, setLeaving] = useState<TenantRole | null>(null);
  const { id, name } = person;

  const grant = useAct(contracts.userRolesGrant, ({ items }, { body: { role } }) => {
    onChanged({ roles: items });
    toast({ text: t("given", { name, role: common(`role.${role}`) }), onUndo: () => take(role) });
  });
  const revoke = useAct(contracts.userRolesRevoke, (_, { params: { role } }) => {
    const taken = tenantRoles.find((one) => one === role);
    setLeaving(null);
    onChanged({ roles: person.roles.filter((one) => one !== taken) });
    if (taken === undefined) return;
    toast({ text: t("taken", { name, role: common(`role.${taken}`) }), onUndo: () => give(taken) });
  });
  const give = (role: TenantRole) => void grant.act({ params: { id }, body: { role } });
  const take = (role: TenantRole) => void revoke.act({ params: { id, role } });

  const pending = grant.pending || revoke.pending;
  const refusalFor = (role: TenantRole): string | undefined => {
    const has = person.roles.includes(role);
    const refused =
      withinCeiling(me, role) ??
      keepsAnOwner(activeOwners, has && role === "owner" && person.status === "active");
    return refused === null
      ? undefined
      : problemText({ code: refused.refused.reason, detail: refused.refused.detail ?? "" });
  };
  const toggle = (role: TenantRole) => {
    if (!person.roles.includes(role)) return give(role);
    const rest = { roles: me.roles.filter((one) => one !== role) };
    const losesReach = person.id === me.user.id && "refused" in can(rest, "role.grant");
    return losesReach ? setLeaving(role) : take(role);
  };

  return (
    <fieldset className="min-w-0">
      <legend className="text-xs font-semibold text-ink-3">{t("rolesInSchool")}</legend>
      <p className="mb-2 text-sm text-ink-3">
        {t(grantableRoles(me).includes("owner") ? "ceiling.owner" : "ceiling.admin")}
      </p>
      {tenantRoles.map((role) => {
        const refusal = refusalFor(role);
        return (
          <Switch
            key={role}
            label={common(`role.${role}`)}
            {...(refusal === undefined ? {} : { hint: refusal })}
            checked={person.roles.includes(role)}
            disabled={pending || !online || refusal !== undefined}
            onChange={() => toggle(role)}
          />
        );
      })}
      <Refusal problem={grant.problem} onRetry={grant.retry} retrying={grant.pending} />
      {leaving === null && (
        <Refusal problem={revoke.problem} onRetry={revoke.retry} retrying={revoke.pending} />
      )}
      <AlertDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={t("leave.title", { role: leaving === null ? "" : common(`role.${leaving}`) })}
        description={t("leave.text")}
        act={t("leave.act")}
        busy={revoke.pending}
        onAct={() => leaving !== null && take(leaving)}
      >
        <Refusal problem={revoke.problem} onRetry={revoke.retry} retrying={revoke.pending} />
      </AlertDialog>
    </fieldset>
  );
}
