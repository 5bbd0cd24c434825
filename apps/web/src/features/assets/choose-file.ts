import { type AssetKind, assetLimits } from "@lectern/shared";

/** A file that may be announced as it is, or why not. */
export type Chosen =
  | { readonly file: Blob; readonly kind: AssetKind; readonly contentType: string; readonly name: string }
  | { readonly fault: "empty" | "kind" | "too-large"; readonly name: string };

/** What the end of a name says, where the system told the browser no type. */
const byEnding: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
};

const kinds = Object.keys(assetLimits) as readonly AssetKind[];

/** For the system's file dialog. */
export const acceptedTypes = kinds.flatMap((kind) => assetLimits[kind].contentTypes).join(",");

/** Largest size of each kind, in whole MiB. */
export const largestOf = (kind: AssetKind): number => assetLimits[kind].bytes / 1_048_576;

/** The name as the API takes it: one line, no path, no characters that turn text around. */
export function plainName(name: string): string {
  const plain = name
    .replace(/[/\\\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, " ")
    .trim()
    .slice(-200)
    .trim();
  return /^\.{0,2}$/.test(plain) ? `file ${plain}`.trim() : plain;
}

/** Judges a file by what the browser knows of it; what is inside is judged where it arrives. */
export function chooseFile(file: Pick<File, "name" | "type" | "size"> & Blob): Chosen {
  const name = plainName(file.name);
  const ending = name.split(".").at(-1)?.toLowerCase() ?? "";
  const contentType = file.type === "" ? (byEnding[ending] ?? "") : file.type;
  const kind = kinds.find((one) =>
    (assetLimits[one].contentTypes as readonly string[]).includes(contentType),
  );
  if (kind === undefined) return { fault: "kind", name };
  if (file.size === 0) return { fault: "empty", name };
  if (file.size > assetLimits[kind].bytes) return { fault: "too-large", name };
  return { file, kind, contentType, name };
}
