import { textParts } from "./text-parts.ts";

/** Plain text with its web addresses as links, which lead out of the class into a page of their own. */
export const MessageText = ({ text }: { readonly text: string }) => (
  <p className="chat-line__text" dir="auto">
    {textParts(text).map((part, n) =>
      part.kind === "text" ? (
        part.text
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text keep their places
        <a key={n} href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc">
          {part.text}
        </a>
      ),
    )}
  </p>
);
