"use client";

import { contracts, type ReplayManifest, type SessionArtifacts } from "@lectern/shared";
import { useEffect, useState } from "react";
import { api } from "../../http/api.ts";
import { goesOn, isBehind } from "./lanes.ts";

const everyMs = 5_000;

/** What is made of the class, and the manifest with what has come; it is asked for while something may still come. */
export function useMade(first: ReplayManifest) {
  const [manifest, setManifest] = useState(first);
  const [artifacts, setArtifacts] = useState<SessionArtifacts | null>(null);
  const [round, setRound] = useState(0);
  const { sessionId } = first;
  const behind = isBehind(manifest, artifacts);
  const asksOn = goesOn(manifest, artifacts, Date.now());

  // biome-ignore lint/correctness/useExhaustiveDependencies: a round is one question
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const answer = await api(contracts.sessionArtifacts, { params: { id: sessionId } });
      if (current && answer.ok) setArtifacts(answer.body);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [round, sessionId]);

  // The manifest's own reading is logged as a replay that was opened: it is asked for only where it says more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what did not come is asked for in the next round
  useEffect(() => {
    if (!behind) return;
    let current = true;
    const renew = async () => {
      const answer = await api(contracts.sessionReplay, { params: { id: sessionId } });
      if (current && answer.ok) setManifest(answer.body);
    };
    void renew();
    return () => {
      current = false;
    };
  }, [behind, round, sessionId]);

  useEffect(() => {
    if (!asksOn) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") setRound((before) => before + 1);
    }, everyMs);
    return () => clearInterval(timer);
  }, [asksOn]);

  return { manifest, artifacts, onRetried: setArtifacts };
}
