"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "./button.tsx";

type Props = {
  readonly text: string;
  readonly children: string;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
};

const saidMs = 2_000;

/** Copies, and says so in place; where the browser forbids it, says that instead. */
export function CopyButton({ text, children, variant = "secondary", size = "md" }: Props) {
  const t = useTranslations("common");
  const [said, setSaid] = useState<"copied" | "notCopied" | null>(null);

  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), saidMs);
    return () => clearTimeout(timer);
  }, [said]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("copied");
    } catch {
      setSaid("notCopied");
    }
  };

  return (
    <Button variant={variant} size={size} icon={said === "copied" ? "check" : "copy"} onClick={copy}>
      <span aria-live="polite">{said === null ? children : t(said)}</span>
    </Button>
  );
}
