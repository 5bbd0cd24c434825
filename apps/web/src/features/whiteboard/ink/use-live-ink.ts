"use client";

import { permits } from "@lectern/core";
import { useEffect, useState } from "react";
import { useSession, useSessionSnapshot } from "../../../session/use-session.ts";
import { type LiveInk, noInk, withoutPast, withSignal } from "./live-ink.ts";

const cleansEveryMs = 500;

/** What others who may draw are drawing at this moment. */
export function useLiveInk(): LiveInk {
  const { onSignal, getSnapshot } = useSession();
  const [ink, setInk] = useState(noInk);
  const pages = useSessionSnapshot(({ state }) => state.whiteboard.pages);
  useEffect(
    () =>
      onSignal((signal) => {
        if (!permits(getSnapshot().confirmed, signal.from, "whiteboard.draw")) return;
        setInk((before) => withSignal(before, signal, performance.now()));
      }),
    [onSignal, getSnapshot],
  );
  const alive = ink.pieces.size + ink.pointers.size > 0;
  useEffect(() => {
    setInk((before) => withoutPast(before, pages, performance.now()));
    if (!alive) return;
    const clean = () => setInk((before) => withoutPast(before, pages, performance.now()));
    const timer = setInterval(clean, cleansEveryMs);
    return () => clearInterval(timer);
  }, [pages, alive]);
  return ink;
}
