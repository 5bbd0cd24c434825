"use client";

import type { Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { elapsed } from "../../time/elapsed.ts";
import { useNow } from "../../time/use-now.ts";
import { Thread } from "../../ui/thread.tsx";

type Props = {
  readonly session: Session & { readonly startedAt: string };
  readonly serverNowMs: number;
};

/** How much of the class there has been, on the thread of what is planned. */
export function LiveSoFar({ session, serverNowMs }: Props) {
  const t = useTranslations("sessions");
  const nowMs = useNow(serverNowMs, 1_000);
  const fromMs = Date.parse(session.startedAt);
  const text = t("soFar", { time: elapsed(nowMs - fromMs) });
  const whole = { fromMs, toMs: Math.max(Date.parse(session.endsAt), nowMs) };
  return (
    <div className="w-full max-w-[520px]">
      <strong className="mb-1.5 block text-sm">{text}</strong>
      <Thread label={text} whole={whole} spans={[{ fromMs, toMs: nowMs }]} />
    </div>
  );
}
