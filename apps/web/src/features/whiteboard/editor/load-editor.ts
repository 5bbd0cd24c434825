"use client";

import { useCallback, useEffect, useState } from "react";
import { keepOwnFonts } from "./own-fonts.ts";

type Editor = typeof import("./board-editor.tsx").BoardEditor;

/** The editor is brought when it is wanted, and not again; where it could not be brought, `retry` tries anew. */
export function useEditor(wanted: boolean) {
  const [editor, setEditor] = useState<Editor | null>(null);
  const [failed, setFailed] = useState(false);
  const missing = wanted && editor === null && !failed;
  useEffect(() => {
    if (!missing) return;
    keepOwnFonts();
    let here = true;
    import("./board-editor.tsx").then(
      ({ BoardEditor }) => here && setEditor(() => BoardEditor),
      () => here && setFailed(true),
    );
    return () => {
      here = false;
    };
  }, [missing]);
  const retry = useCallback(() => setFailed(false), []);
  return { BoardEditor: editor, failed, retry };
}
