"use client";

import type { StudioState } from "@lectern/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CallToAction } from "./call-to-action.tsx";
import { type ContentOf, LowerOverlay } from "./lower-overlay.tsx";
import type { PictureOf } from "./pictures.ts";
import { fillingOf, mediaPlaceOf, pageOf, splitOverlays } from "./program.ts";
import { Slide } from "./slide.tsx";
import { usePreloaded } from "./use-shown-picture.ts";
import { WaitingCard } from "./waiting-card.tsx";
import "./program-stage.css";

type Page = NonNullable<StudioState["program"]["slide"]>;

type Props = {
  /** `state.studio.program`; of a prepared scene what `programOfScene` answers. */
  readonly program: StudioState["program"];
  readonly overlays: StudioState["overlays"];
  readonly cta: StudioState["cta"];
  /** `sessionPictures(sessionId)` in a class and its replay, `assetPictures` while preparing. */
  readonly pictureOf: PictureOf;
  /** The time for countdowns, in ms since 1970, on the clock of the log; it goes on when the caller says so. */
  readonly nowMs: number;
  /** Accessible name, like "Program". */
  readonly label: string;
  /**
   * People, or the shared screen where the layout is `screen`: the same element in every layout, so that pictures go
   * on playing. `fillingOf(program)` says what it should show; its place and its size are the stage's.
   */
  readonly media?: ReactNode;
  /** The whiteboard; rendered only where the layout shows it. */
  readonly board?: ReactNode;
  /** Will probably be shown next; its picture is brought before. */
  readonly next?: Page | null;
  /** Nothing in it can be pressed: preview, thumbnails. */
  readonly still?: boolean;
  /** What is written on a page, for who listens. */
  readonly wordsOf?: (page: Page) => string | null;
  /** What to show of a question or a poll; null for nothing. */
  readonly contentOf?: ContentOf;
};

/**
 * What everybody sees, the same in the room, in the preview, on the prepare page, in thumbnails and in the replay. It
 * knows no store, no HTTP and no LiveKit: what moves comes in by slots (`media`, `board`), pictures by address.
 *
 * It is 16:9 and as wide as its place (wrap it in `.program-fit` to fit it into a place with a height of its own), and
 * sizes everything by its own width. Nothing lies over a page or a board: a camera and the call to action stand beside
 * it, names and banners under it. While no scene was taken (`program.scene` null) `media` fills the place.
 */
export function ProgramStage(props: Props) {
  const { program, pictureOf, nowMs, label, media, board, next = null, still = false, wordsOf } = props;
  const t = useTranslations("stage");
  usePreloaded(next === null ? null : pictureOf(next.assetId, next.page, "image"));
  const { scene, since } = program;
  const filling = fillingOf(program);
  const page = pageOf(program);
  const { ctas, lower } = splitOverlays(props.overlays, props.cta);
  const hasBoard = filling === "board" || filling === "board-camera";
  return (
    <section
      className="program"
      data-theme="dark"
      data-filling={filling}
      data-media={mediaPlaceOf(filling)}
      data-cta={ctas.length > 0 ? "" : undefined}
      aria-label={label}
    >
      <div className="program__frame">
        <div className="program__picture">
          {page !== null && (
            <Slide
              src={pictureOf(page.assetId, page.page, "image")}
              page={page.page}
              words={wordsOf?.(page) ?? null}
            />
          )}
          {hasBoard && <div className="program__board">{board}</div>}
          {filling === "waiting" && scene !== null && (
            <WaitingCard title={scene.title} countdownMs={scene.countdownMs} since={since} nowMs={nowMs} />
          )}
        </div>
        <div className="program__side">
          <div className="program__media">{media}</div>
          {ctas.length > 0 && (
            <section className="program__ctas" aria-label={t("cta.region")}>
              {ctas.map((cta, place) => (
                <CallToAction key={cta.url} cta={cta} still={still} plain={place > 0} />
              ))}
            </section>
          )}
        </div>
        {lower.length > 0 && (
          <div className="program__lower">
            {lower.map((overlay) => (
              <LowerOverlay key={overlay.id} overlay={overlay} nowMs={nowMs} contentOf={props.contentOf} />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
