"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/link.tsx";
import { StateCard } from "../ui/state-card.tsx";

type Props = { readonly reference: string | undefined; readonly onRetry: () => void };

/** A page that threw: fetched again, then rendered again. */
export function FailedCard({ reference, onRetry }: Props) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      onRetry();
    });
  return (
    <StateCard
      icon="alert"
      title={t("failed.title")}
      reference={reference}
      acts={
        <>
          <Button variant="primary" icon="retry" onClick={retry}>
            {common("retry")}
          </Button>
          <ButtonLink href="/" variant="quiet">
            {t("goHome")}
          </ButtonLink>
        </>
      }
    >
      {t("failed.text")}
    </StateCard>
  );
}
