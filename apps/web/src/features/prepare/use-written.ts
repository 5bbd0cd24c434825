"use client";

import { useState } from "react";

/**
 * A field in which something else stands than what is kept while it is written: "" or "1" on the way to "12".
 * @param kept as text; when it changes otherwise, it is shown instead
 * @param take what the text stands for was taken; false while it stands for nothing
 */
export function useWritten(kept: string, take: (text: string) => boolean) {
  const [written, setWritten] = useState<{ readonly kept: string; readonly text: string } | null>(null);
  const isOurs = written !== null && written.kept === kept;
  const [wrong, setWrong] = useState(false);
  return {
    value: isOurs ? written.text : kept,
    wrong: isOurs && wrong,
    write: (text: string) => {
      const taken = take(text);
      setWrong(!taken);
      setWritten(taken ? null : { kept, text });
    },
  };
}
