import type { CaptionEvent } from "./events.ts";

type Caption = { readonly sequence: number } & CaptionEvent["payload"];

/** The last captions, oldest first; older ones are in the log. */
export type CaptionsState = { readonly recent: readonly Caption[] };

/** [CP2] */
export const recentCaptions = 20;

export const noCaptions: CaptionsState = { recent: [] };

export const evolve = ({ recent }: CaptionsState, { sequence, payload }: CaptionEvent): CaptionsState => ({
  recent: [...recent.slice(-(recentCaptions - 1)), { sequence, ...payload }],
});
