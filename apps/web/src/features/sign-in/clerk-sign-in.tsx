"use client";

import { ClerkProvider, SignIn } from "@clerk/nextjs";
import { useTranslations } from "next-intl";

type Props = {
  readonly publishableKey: string;
  readonly nonce: string | undefined;
  /** Path to go to, already made safe. */
  readonly next: string;
};

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
export function ClerkSignIn({ publishableKey, nonce, next }: Props) {
  const t = useTranslations("signIn");
  return (
    <div className="grid gap-5">
      <h1 className="text-3xl">{t("schoolTitle")}</h1>
      <ClerkProvider publishableKey={publishableKey} {...(nonce === undefined ? {} : { nonce })}>
        <SignIn routing="hash" forceRedirectUrl={next} appearance={appearance} />
      </ClerkProvider>
    </div>
  );
}
