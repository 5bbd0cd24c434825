import { type IconName, iconPaths } from "./icon-paths.ts";

export type { IconName } from "./icon-paths.ts";

/** Icons that point along the line of reading, and so turn round where it runs right to left. */
const directional: ReadonlySet<IconName> = new Set([
  "arrow",
  "left",
  "right",
  "leave",
  "send",
  "log",
  "text",
]);

type Props = { readonly name: IconName; readonly size?: "sm" | "md" | "lg" };

/** Always beside a word, or inside a control that has an accessible name: it says nothing by itself. */
export function Icon({ name, size = "md" }: Props) {
  return (
    <svg
      className="ui-icon"
      data-size={size}
      data-mirrors={directional.has(name) ? "" : undefined}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
