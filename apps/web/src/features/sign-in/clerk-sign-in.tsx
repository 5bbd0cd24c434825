"use client";

import { ClerkFailed, ClerkLoading, SignIn } from "@clerk/nextjs";
import { useTranslations } from "next-intl";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

/** `next` is the path to go to, already made safe. */
type Props = { readonly next: string };

const appearance = {
  variables: {
    colorPrimary: "var(--color-accent)",
    colorBackground: "var(--color-surface)",
    colorForeground: "var(--color-ink)",
    colorMutedForeground: "var(--color-ink-2)",
    colorInput: "var(--color-surface)",
    colorInputForeground: "var(--color-ink)",
    colorDanger: "var(--color-danger)",
    borderRadius: "6px",
    fontFamily: "var(--font-sans)",
  },
} as const;

/** Clerk's form in our column, with our colours. */
export function ClerkSignIn({ next }: Props) {
  const t = useTranslations("signIn");
  return (
    <div className="grid gap-5">
      <h1 className="text-3xl">{t("schoolTitle")}</h1>
      <ClerkLoading>
        <Skeleton lines={["w-full h-9", "w-full h-9", "w-40 h-9"]} />
      </ClerkLoading>
      <ClerkFailed>
        <Banner
          tone="warn"
          inset
          title={t("providerDown")}
          act={
            <Button size="sm" onClick={() => window.location.reload()}>
              {t("reload")}
            </Button>
          }
        >
          {t("providerDownText")}
        </Banner>
      </ClerkFailed>
      <SignIn routing="hash" forceRedirectUrl={next} appearance={appearance} />
    </div>
  );
}
