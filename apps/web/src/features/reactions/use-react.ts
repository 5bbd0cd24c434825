"use client";

import type { Reaction } from "@lectern/core";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { useReason } from "../../session/use-standing.ts";
import { useToast } from "../../ui/toast.tsx";

/** The same again sooner says nothing new: everybody counts once in a window. */
const restMs = 1_000;

/** Sends how one feels; it is counted with what others sent, and shown to everybody without a name. */
export function useReact() {
  const t = useTranslations("reactions");
  const toast = useToast();
  const { signal, canSignal } = useSession();
  useSessionSnapshot(({ readOnly }) => readOnly);
  useSessionSnapshot(({ signals }) => signals);
  useSessionSnapshot(({ status }) => status.kind);
  const reason = useReason()(canSignal());
  const last = useRef({ reaction: "" as Reaction | "", atMs: 0 });
  const react = (reaction: Reaction) => {
    if (reason !== true) return toast({ text: reason });
    const nowMs = performance.now();
    if (last.current.reaction === reaction && nowMs - last.current.atMs < restMs) return;
    last.current = { reaction, atMs: nowMs };
    signal("reaction", reaction);
    toast({ text: t("sent", { reaction: t(`of.${reaction}`) }) });
  };
  return { reason, react };
}
