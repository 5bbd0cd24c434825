"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import type { Filling } from "../../stage/program.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { TileView } from "./tile.tsx";
import { largeOf, onProgram, orderTiles } from "./tiles.ts";
import { useColumns } from "./use-columns.ts";
import { useHeldPlace } from "./use-held-place.ts";
import { type Participants, useTiles } from "./use-tiles.ts";

type Props = {
  /** `state.roster.participants` of the class. */
  readonly participants: Participants;
  /** The viewer's own participant. */
  readonly me: string;
  readonly name: (participantId: string) => string;
  /** Who of them: everybody, or whom the scene on program wants. */
  readonly filling: Filling;
  /** Shown while there is nobody to be seen or heard. */
  readonly empty: ReactNode;
};

/**
 * Everybody to be seen: one large, the others in a strip below, page by page; with a scene on program only whom it
 * shows. It is one flat list in every case, so that a picture that stays in sight goes on playing.
 */
export function Stage({ participants, me, name, filling, empty }: Props) {
  const t = useTranslations("media.stage");
  const frame = useRef<HTMLDivElement>(null);
  const columns = useColumns(frame);
  const tiles = useTiles(participants, me);
  const held = useHeldPlace(tiles);
  const order = useRef<readonly string[]>([]);
  const [page, setPage] = useState(0);

  const ordered = orderTiles(tiles, order.current, columns + 1);
  order.current = ordered.map(({ key }) => key);
  const ofScene = filling === "people" ? null : onProgram(ordered, filling);
  const large = ofScene === null ? largeOf(ordered, held) : null;
  const strip = ordered.filter((tile) => tile !== large);
  const pages = ofScene === null ? Math.max(1, Math.ceil(strip.length / columns)) : 1;
  const shown = Math.min(page, pages - 1);
  const here = strip.slice(shown * columns, (shown + 1) * columns);
  const mounted = ofScene?.mounted ?? (large === null ? [] : [large, ...here]);
  const isEmpty = ofScene === null ? large === null : ofScene.shown.length === 0;

  return (
    <div className="media-stage" data-filling={filling} ref={frame}>
      {isEmpty && <div className="media-stage__empty">{empty}</div>}
      {mounted.length > 0 && (
        <ul className="media-stage__tiles" data-strip={strip.length > 0 ? "" : undefined} hidden={isEmpty}>
          {mounted.map((tile) => (
            <TileView
              key={tile.key}
              tile={tile}
              name={name(tile.participantId)}
              large={tile === large}
              hidden={ofScene !== null && !ofScene.shown.includes(tile)}
            />
          ))}
        </ul>
      )}
      {pages > 1 && (
        <nav className="media-stage__pages" aria-label={t("pages")}>
          <IconButton
            icon="left"
            label={t("previous")}
            size="sm"
            disabled={shown === 0}
            onClick={() => setPage(shown - 1)}
          />
          <span aria-live="polite">{t("page", { page: shown + 1, pages, count: strip.length })}</span>
          <IconButton
            icon="right"
            label={t("next")}
            size="sm"
            disabled={shown === pages - 1}
            onClick={() => setPage(shown + 1)}
          />
        </nav>
      )}
    </div>
  );
}
