import { encodeQR } from "qr";

/** Modules of white around the code that ISO/IEC 18004 asks for, so that readers find it on any ground. */
const quietZone = 4;

type QrPath = { readonly path: string; readonly size: number };

/** The code as one path of unit squares in a square of `size` units, quiet zone included. */
export function qrPath(text: string): QrPath {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: quietZone });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { path, size: rows.length };
}

/** The same, or null where the text does not fit into a code: then the text itself has to be shown. */
export function qrPathOrNull(text: string): QrPath | null {
  try {
    return qrPath(text);
  } catch {
    return null;
  }
}
