"use client";

import { contracts } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";

/** Enrols the person who opened the link and takes them to the course. */
export function EnrolButton({ code }: { readonly code: string }) {
  const t = useTranslations("join");
  const toast = useToast();
  const router = useRouter();
  const online = useOnline();
  const { act, retry, pending, problem } = useAct(contracts.joinLinkUse, ({ course }) => {
    toast({ text: t("done", { course: course.title }) });
    router.push(`/courses/${course.id}`);
  });
  return (
    <>
      <Button
        variant="primary"
        size="lg"
        busy={pending}
        disabled={!online}
        onClick={() => void act({ params: { code } })}
      >
        {t("enrol")}
      </Button>
      <Refusal problem={problem} onRetry={retry} retrying={pending} />
    </>
  );
}
