"use client";

import {
  type Chapters,
  contracts,
  type Problem,
  type ReplayManifest,
  type TranscriptAnswer,
} from "@lectern/shared";
import { useCallback, useEffect, useState } from "react";
import { api } from "../../http/api.ts";

/** Transcript and chapters, as soon as the manifest knows of them; `problem` says why one of them did not come. */
export function useTexts({ sessionId, links, versions }: ReplayManifest) {
  const [transcript, setTranscript] = useState<TranscriptAnswer | null>(null);
  const [chapters, setChapters] = useState<Chapters | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tries, setTries] = useState(0);
  const { published } = versions;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another publication is another text
  useEffect(() => {
    let current = true;
    const bring = async () => {
      const params = { id: sessionId };
      setProblem(null);
      if (links.transcript !== null) {
        const answer = await api(contracts.sessionTranscript, { params });
        if (!current) return;
        if (answer.ok) setTranscript(answer.body);
        else setProblem(answer.problem);
      }
      if (links.chapters !== null) {
        const answer = await api(contracts.sessionChapters, { params });
        if (!current) return;
        if (answer.ok) setChapters(answer.body);
        else setProblem(answer.problem);
      }
    };
    void bring();
    return () => {
      current = false;
    };
  }, [sessionId, links.transcript, links.chapters, published, tries]);
  const retry = useCallback(() => setTries((before) => before + 1), []);
  /** The words are there and on their way. */
  const reading = links.transcript !== null && transcript === null && problem === null;
  return { transcript, chapters, problem, reading, retry };
}
