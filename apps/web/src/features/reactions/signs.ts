import type { Reaction } from "@lectern/core";

/** How each reaction is drawn; its word always stands beside it or names it. */
export const signOf: Record<Reaction, string> = {
  clap: "👏",
  heart: "❤️",
  laugh: "😂",
  surprise: "😮",
  "thumbs-up": "👍",
  confused: "🤔",
};
