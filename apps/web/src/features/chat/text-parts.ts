export type TextPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

const address = /\bhttps?:\/\/[^\s<>"']+/giu;
/** What a sentence puts behind an address. */
const trailing = /[.,;:!?)\]}»”’]+$/u;

function hrefOf(text: string): string | null {
  const url = URL.parse(text);
  // Who writes "https://bank@evil.example" wants to be misread.
  return url === null || url.username !== "" || url.password !== "" ? null : url.href;
}

/** A message cut into words and web addresses; put together again it is the message. */
export function textParts(message: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of message.matchAll(address)) {
    const text = match[0].replace(trailing, "");
    const href = hrefOf(text);
    if (href === null) continue;
    if (match.index > end) parts.push({ kind: "text", text: message.slice(end, match.index) });
    parts.push({ kind: "link", text, href });
    end = match.index + text.length;
  }
  if (end < message.length) parts.push({ kind: "text", text: message.slice(end) });
  return parts;
}
