"use client";

import type { ShownOverlay } from "@lectern/core";
import type { ReactNode } from "react";
import { elapsed } from "../time/elapsed.ts";

/** What is known of by id only. */
export type TalkOverlay = Extract<ShownOverlay, { kind: "question" | "poll" }>;
export type ContentOf = (overlay: TalkOverlay) => ReactNode;

type Props = {
  readonly overlay: Exclude<ShownOverlay, { kind: "cta" }>;
  readonly nowMs: number;
  readonly contentOf: ContentOf | undefined;
};

/** One line over or under the picture: who speaks, what is announced, how long is left, what is asked. */
export function LowerOverlay({ overlay, nowMs, contentOf }: Props) {
  switch (overlay.kind) {
    case "name":
      return (
        <p className="program-lower" data-kind="name" dir="auto">
          <b>{overlay.text}</b>
          {overlay.caption !== "" && <span>{overlay.caption}</span>}
        </p>
      );
    case "banner":
      return (
        <p className="program-lower" data-kind="banner" dir="auto">
          <b>{overlay.text}</b>
        </p>
      );
    case "timer":
      return (
        <p className="program-lower" data-kind="timer" dir="auto">
          {overlay.label !== "" && <span>{overlay.label}</span>}
          <b role="timer" aria-live="off">
            {elapsed(overlay.endsAtMs - nowMs + 999)}
          </b>
        </p>
      );
    case "question":
    case "poll": {
      const content = contentOf?.(overlay) ?? null;
      return content === null ? null : (
        <div className="program-lower" data-kind={overlay.kind} dir="auto">
          {content}
        </div>
      );
    }
  }
}
