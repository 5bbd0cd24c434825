"use client";

import type { SessionCommand } from "@lectern/core";
import { isRefused, type Refusal } from "@lectern/shared";
import { useEffect, useRef, useState } from "react";
import { useSession, useSessionSnapshot } from "./use-session.ts";

/** Commands whose refusal is shown where they were given. */
const shownBeside = new WeakSet<SessionCommand>();

/** Whether some part of the page says itself why this was refused. */
export const isShownBeside = (command: SessionCommand): boolean => shownBeside.has(command);

/** A command from one place of the screen, which shows there that it is on its way, and why it was refused. */
export function useCommand() {
  const { send, dismiss, getSnapshot } = useSession();
  const [last, setLast] = useState<SessionCommand | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const here = useRef(true);
  const pending = useSessionSnapshot(({ pending }) => pending.some(({ command }) => command === last));

  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  useEffect(() => {
    if (last === null) return;
    shownBeside.add(last);
    return () => void shownBeside.delete(last);
  }, [last]);

  const issue = async (command: SessionCommand) => {
    shownBeside.add(command);
    setLast(command);
    setRefusal(null);
    const result = await send(command);
    if (!here.current || !isRefused(result)) return result;
    setRefusal(result.refused);
    const notice = getSnapshot().notices.find((one) => one.command === command);
    if (notice !== undefined) dismiss(notice.id);
    return result;
  };

  return { issue, pending, refusal, clear: () => setRefusal(null) };
}
