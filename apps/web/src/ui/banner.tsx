import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type BannerTone = "neutral" | "info" | "warn" | "danger" | "halted";

type Props = {
  readonly tone?: BannerTone;
  readonly icon?: IconName;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly act?: ReactNode;
  /** Inside a card or form, instead of across the page. */
  readonly inset?: boolean;
};

const usual: Record<BannerTone, IconName> = {
  neutral: "info",
  info: "info",
  warn: "alert",
  danger: "alert",
  halted: "hold",
};

/** Says what is so for everything below it, in one sentence with at most one act. */
export function Banner({ tone = "neutral", icon, title, children, act, inset = false }: Props) {
  return (
    <div className="ui-banner" data-tone={tone} data-inset={inset ? "" : undefined} role="status">
      <Icon name={icon ?? usual[tone]} size={tone === "halted" ? "lg" : "md"} />
      <p className="min-w-0 flex-1">
        {title && <strong className={tone === "halted" ? "block text-xl" : undefined}>{title} </strong>}
        {children}
      </p>
      {act}
    </div>
  );
}
