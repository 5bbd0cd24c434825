"use client";

import { keepsAnOwner, mayChangeMember } from "@lectern/core";
import { contracts, type Me, type Person } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { useProblemText } from "../../http/use-problem-text.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";

type Props = {
  readonly me: Me;
  readonly person: Person;
  readonly activeOwners: number;
  readonly onChanged: (done: Pick<Person, "status">) => void;
};

/** Closes or reopens the account, after asking; says why it cannot be done. */
export function AccountStatus({ me, person, activeOwners, onChanged }: Props) {
  const t = useTranslations("people.account");
  const toast = useToast();
  const online = useOnline();
  const problemText = useProblemText();
  const [asking, setAsking] = useState(false);
  const { name, status } = person;
  const update = useAct(contracts.usersUpdate, (changed) => {
    setAsking(false);
    onChanged({ status: changed.status });
    toast({ text: t(status === "active" ? "closed" : "reopened", { name }) });
  });
  if (status === "invited") return <p className="text-sm text-ink-2">{t("invited")}</p>;
  const verb = status === "active" ? "close" : "reopen";
  const refused =
    mayChangeMember(me, person) ??
    keepsAnOwner(activeOwners, status === "active" && person.roles.includes("owner"));
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        size="sm"
        variant={verb === "close" ? "danger" : "secondary"}
        disabled={!online || refused !== null}
        onClick={() => setAsking(true)}
      >
        {t(`${verb}.open`)}
      </Button>
      {refused !== null && (
        <p className="text-sm text-ink-3">
          {problemText({ code: refused.refused.reason, detail: refused.refused.detail ?? "" })}
        </p>
      )}
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t(`${verb}.title`, { name })}
        description={t(person.id === me.user.id ? "close.own" : `${verb}.text`)}
        act={t(`${verb}.act`)}
        tone={verb === "close" ? "danger" : "primary"}
        busy={update.pending}
        onAct={() =>
          void update.act({
            params: { id: person.id },
            body: { status: status === "active" ? "deactivated" : "active" },
          })
        }
      >
        <Refusal problem={update.problem} onRetry={update.retry} retrying={update.pending} />
      </AlertDialog>
    </div>
  );
}
