"use client";

import { contracts } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";

type Props = {
  readonly code: string;
  /** What using the link comes to, as the course says now. */
  readonly does: "enrol" | "ask";
  readonly again: boolean;
};

/** Uses the link: who is enrolled by it is led on by the page, who asks waits there for an answer. */
export function JoinButton({ code, does, again }: Props) {
  const t = useTranslations("join");
  const toast = useToast();
  const router = useRouter();
  const online = useOnline();
  const { act, retry, pending, problem } = useAct(contracts.joinLinkUse, ({ course, enrolled }) => {
    toast({ text: t(enrolled === null ? "asked" : "done", { course: course.title }) });
    router.refresh();
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
        {t(again ? "askAgain" : does)}
      </Button>
      <Refusal problem={problem} onRetry={retry} retrying={pending} />
    </>
  );
}
