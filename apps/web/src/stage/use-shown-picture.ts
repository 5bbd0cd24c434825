"use client";

import { useEffect, useState } from "react";
import { backOffMs } from "../time/back-off.ts";

type Picture = { readonly src: string; readonly page: number };

/**
 * The picture to show for the one that is wanted: the last one that came, until the wanted one is there to be painted.
 * @returns `shown` is null before any came; `failed` when the wanted one did not come, which is tried again
 */
export function useShownPicture({ src, page }: Picture): {
  readonly shown: Picture | null;
  readonly failed: boolean;
} {
  const [shown, setShown] = useState<Picture | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    let over = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    let attempt = 0;
    const load = async () => {
      const image = new Image();
      image.src = src;
      try {
        await image.decode();
        if (over) return;
        setShown({ src, page });
        setFailed(null);
      } catch {
        // Whatever kept it away, the last picture stays and the next attempt is on its way.
        if (over) return;
        setFailed(src);
        again = setTimeout(() => void load(), backOffMs(attempt++, Math.random()));
      }
    };
    void load();
    return () => {
      over = true;
      clearTimeout(again);
    };
  }, [src, page]);
  return { shown, failed: failed === src };
}

/** Has a picture brought that will probably be wanted next; whether it comes shows when it is. */
export function usePreloaded(src: string | null): void {
  useEffect(() => {
    if (src === null) return;
    const image = new Image();
    image.src = src;
    return () => image.removeAttribute("src");
  }, [src]);
}
