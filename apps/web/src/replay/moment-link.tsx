"use client";

import type { MouseEvent, ReactNode } from "react";
import { momentQuery } from "./moment.ts";
import { usePlayer } from "./player/use-player.ts";

type Props = {
  readonly atMs: number;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
  readonly current?: boolean;
  /** What following it here does; without, the player goes there. */
  readonly onGo?: () => void;
};

const plain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/** A link to a moment: followed here it goes there without leaving the page. */
export function MomentLink({ atMs, children, className, label, current = false, onGo }: Props) {
  const player = usePlayer();
  const go = onGo ?? (() => player.seek(atMs));
  return (
    <a
      href={momentQuery(atMs)}
      className={className}
      aria-label={label}
      aria-current={current ? "true" : undefined}
      onClick={(event) => {
        if (!plain(event)) return;
        event.preventDefault();
        go();
      }}
    >
      {children}
    </a>
  );
}
