import type { Message } from "@lectern/core";

/** What is being written; it outlives the tab that it is written in. */
export type Draft = {
  readonly text: string;
  readonly to: "all" | "staff";
  readonly replyTo: Message | null;
};

export const noDraft: Draft = { text: "", to: "all", replyTo: null };
