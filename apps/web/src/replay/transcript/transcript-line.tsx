"use client";

import type { People, TranscriptSegment } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { elapsed } from "../../time/elapsed.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import type { TalkLine } from "../log/outline.ts";
import { MomentLink } from "../moment-link.tsx";
import { usePlayed, usePlayer } from "../player/use-player.ts";
import { type Entry, wordAt } from "./reading.ts";

const icons: Record<TalkLine["kind"], IconName> = { chat: "chat", question: "question", poll: "poll" };

/** The words of the segment that is played, the one that is said now marked; each leads to its moment. */
function Words({ segment }: { readonly segment: TranscriptSegment }) {
  const player = usePlayer();
  const word = usePlayed(({ atMs }) => wordAt(segment.words, atMs));
  return segment.words.map((one) => (
    // A click is a shortcut for the pointer; by key the segment's own link leads there.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <span
      key={one.s}
      className="replay-word"
      data-now={one === word ? "" : undefined}
      onClick={() => player.seek(one.s)}
    >
      {one.t}{" "}
    </span>
  ));
}

function Written({ line, people }: { readonly line: TalkLine; readonly people: People }) {
  const t = useTranslations("replay.transcript");
  const name = line.from === null ? null : (people[line.from]?.name ?? null);
  return (
    <span className="replay-line__written">
      <Icon name={icons[line.kind]} size="sm" />
      <span>
        <strong>
          {line.kind === "poll" ? (
            t("poll")
          ) : line.kind === "question" ? (
            name === null ? (
              t("askedAnonymously")
            ) : (
              t("asked", { name })
            )
          ) : (
            <bdi>{name ?? t("somebody")}</bdi>
          )}
        </strong>{" "}
        <bdi>{line.text}</bdi>
      </span>
    </span>
  );
}

type Props = {
  readonly entry: Entry;
  readonly current: boolean;
  readonly people: People;
  readonly language: string | undefined;
};

export function TranscriptLine({ entry, current, people, language }: Props) {
  const t = useTranslations("replay.transcript");
  return (
    <div className="replay-line" aria-current={current ? "true" : undefined}>
      <MomentLink
        atMs={entry.atMs}
        className="replay-line__at"
        label={t("goTo", { at: elapsed(entry.atMs) })}
      >
        {elapsed(entry.atMs)}
      </MomentLink>
      {entry.kind === "written" ? (
        <Written line={entry.line} people={people} />
      ) : (
        <span lang={language} dir="auto">
          {current && entry.segment.words.length > 0 ? <Words segment={entry.segment} /> : entry.segment.text}
        </span>
      )}
    </div>
  );
}
