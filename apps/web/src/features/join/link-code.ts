/** The code in what somebody pasted: a whole join link, its end, or the code itself. Null for anything else. */
export function codeOf(text: string): string | null {
  const path = text
    .trim()
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "");
  return /(?:^|\/join\/)([0-9a-z]+(?:-[0-9a-z]+)+)$/i.exec(path)?.[1]?.toLowerCase() ?? null;
}
