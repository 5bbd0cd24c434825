import { useMemo } from "react";
import { qrPath } from "./qr-path.ts";

type Props = { readonly text: string; readonly label: string; readonly className: string };

/** Black on white in both themes: many readers cannot read it inverted. */
export function QrCode({ text, label, className }: Props) {
  const { path, size } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
