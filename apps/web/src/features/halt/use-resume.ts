"use client";

import { isRefused, type Refusal } from "@lectern/shared";
import { useEffect, useState } from "react";
import { useSession } from "../../session/use-session.ts";
import { useCan } from "../../session/use-standing.ts";

const againAfterMs = 2_000;

/** Resumes the class as soon as that is possible: asked for once, it is tried until it works or is refused for good. */
export function useResume() {
  const { send, dismiss, getSnapshot } = useSession();
  const verdict = useCan()({ type: "capture.resume" });
  const [wanted, setWanted] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  useEffect(() => {
    if (!wanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const attempt = async () => {
      const command = { type: "capture.resume" } as const;
      const result = await send(command);
      const notice = getSnapshot().notices.find((one) => one.command === command);
      if (notice !== undefined) dismiss(notice.id);
      if (over || !isRefused(result)) return;
      if (result.refused.kind === "unavailable") {
        timer = setTimeout(() => void attempt(), result.refused.retryAfterMs ?? againAfterMs);
      } else {
        setRefusal(result.refused);
        setWanted(false);
      }
    };
    void attempt();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [wanted, send, dismiss, getSnapshot]);

  return { verdict, wanted, refusal, resume: () => setWanted(true) };
}
