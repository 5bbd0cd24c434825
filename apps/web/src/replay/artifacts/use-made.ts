"use client";

import {
  type Chapters,
  contracts,
  type ReplayManifest,
  type SessionArtifacts,
  type TranscriptAnswer,
} from "@lectern/shared";
import { useEffect, useRef, useState } from "react";
import { api } from "../../http/api.ts";
import { isMaking } from "./lanes.ts";

const everyMs = 5_000;
/** Where nothing was ever asked for, nothing comes so long after the class. */
const hopeMs = 10 * 60_000;

const publishedIn = ({ items }: SessionArtifacts) =>
  items.map(({ kind, publishedAt }) => `${kind}@${publishedAt}`).join();

/** What is made of the class, and the manifest with what has come; it is asked for while something may still come. */
export function useMade(first: ReplayManifest) {
  const [manifest, setManifest] = useState(first);
  const [artifacts, setArtifacts] = useState<SessionArtifacts | null>(null);
  const [round, setRound] = useState(0);
  const seen = useRef<string | null>(null);
  const params = { id: first.sessionId };
  const paramsNow = useRef(params);
  const hopes = Date.now() - Date.parse(first.endedAt) < hopeMs;
  const goesOn = artifacts === null || (isMaking(artifacts) && (artifacts.state !== "none" || hopes));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a round is one question
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const answer = await api(contracts.sessionArtifacts, { params: paramsNow.current });
      if (!current || !answer.ok) return;
      setArtifacts(answer.body);
      const published = publishedIn(answer.body);
      const fresh = seen.current !== null && seen.current !== published;
      seen.current = published;
      if (!fresh) return;
      const renewed = await api(contracts.sessionReplay, { params: paramsNow.current });
      if (current && renewed.ok) setManifest(renewed.body);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [round]);

  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") setRound((before) => before + 1);
    }, everyMs);
    return () => clearInterval(timer);
  }, [goesOn]);

  return { manifest, artifacts, onRetried: setArtifacts };
}

/** Transcript and chapters, as soon as the manifest knows of them. */
export function useTexts({ sessionId, links, versions }: ReplayManifest) {
  const [transcript, setTranscript] = useState<TranscriptAnswer | null>(null);
  const [chapters, setChapters] = useState<Chapters | null>(null);
  const { published } = versions;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another publication is another text
  useEffect(() => {
    let current = true;
    const bring = async () => {
      const params = { id: sessionId };
      if (links.transcript !== null) {
        const answer = await api(contracts.sessionTranscript, { params });
        if (current && answer.ok) setTranscript(answer.body);
      }
      if (links.chapters !== null) {
        const answer = await api(contracts.sessionChapters, { params });
        if (current && answer.ok) setChapters(answer.body);
      }
    };
    void bring();
    return () => {
      current = false;
    };
  }, [sessionId, links.transcript, links.chapters, published]);
  return { transcript, chapters };
}
