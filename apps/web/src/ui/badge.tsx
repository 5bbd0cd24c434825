import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type BadgeTone = "neutral" | "accent" | "ok" | "warn" | "danger" | "live" | "outline";

type Props = {
  readonly tone?: BadgeTone;
  readonly icon?: IconName;
  /** A filled dot before the word: on air. */
  readonly dot?: boolean;
  readonly children: ReactNode;
};

/** State in a word, with a shape; colour only repeats it. */
export function Badge({ tone = "neutral", icon, dot = false, children }: Props) {
  return (
    <span className="ui-badge" data-tone={tone}>
      {dot && <span className="ui-dot" />}
      {icon && <Icon name={icon} size="sm" />}
      {children}
    </span>
  );
}

/** A number beside a label; in the accent where it asks for the reader. */
export function Count({ tone, children }: { readonly tone?: "accent"; readonly children: ReactNode }) {
  return (
    <span className="ui-count" data-tone={tone}>
      {children}
    </span>
  );
}
