"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { StageNotes } from "./stage-notes.tsx";
import { TileView } from "./tile.tsx";
import { largeOf, orderTiles } from "./tiles.ts";
import { useColumns } from "./use-columns.ts";
import { useHeldPlace } from "./use-held-place.ts";
import { type Participants, useTiles } from "./use-tiles.ts";

type Props = {
  /** `state.roster.participants` of the class. */
  readonly participants: Participants;
  /** The viewer's own participant. */
  readonly me: string;
  readonly name: (participantId: string) => string;
  /** Shown while there is nobody to be seen or heard. */
  readonly empty: ReactNode;
};

/** Everybody to be seen: one large, the others in a strip below, page by page. */
export function Stage({ participants, me, name, empty }: Props) {
  const t = useTranslations("media.stage");
  const frame = useRef<HTMLElement>(null);
  const columns = useColumns(frame);
  const tiles = useTiles(participants, me);
  const held = useHeldPlace(tiles);
  const order = useRef<readonly string[]>([]);
  const [page, setPage] = useState(0);

  const ordered = orderTiles(tiles, order.current, columns + 1);
  order.current = ordered.map(({ key }) => key);
  const large = largeOf(ordered, held);
  const strip = ordered.filter((tile) => tile !== large);
  const pages = Math.max(1, Math.ceil(strip.length / columns));
  const shown = Math.min(page, pages - 1);
  const here = strip.slice(shown * columns, (shown + 1) * columns);

  return (
    <section className="media-stage" data-theme="dark" aria-label={t("label")} ref={frame}>
      {large === null ? (
        <div className="media-stage__empty">{empty}</div>
      ) : (
        <ul className="media-stage__tiles" data-strip={strip.length > 0 ? "" : undefined}>
          {[large, ...here].map((tile) => (
            <TileView key={tile.key} tile={tile} name={name(tile.participantId)} large={tile === large} />
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
      <StageNotes />
    </section>
  );
}
