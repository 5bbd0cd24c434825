"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useStanding } from "../../session/use-standing.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { BoardPicture } from "./board-picture.tsx";
import type { EditorDoor } from "./editor/board-editor.tsx";
import { useEditor } from "./editor/load-editor.ts";
import { LiveLayer } from "./ink/live-layer.tsx";
import { pageHeight, pageWidth } from "./page.ts";
import { BoardPages } from "./pages/board-pages.tsx";
import { BoardTools } from "./tools/board-tools.tsx";
import { firstHand } from "./tools/hand.ts";
import { UndeliveredBadge, UndeliveredMarks } from "./undelivered/undelivered-marks.tsx";
import { useUndelivered } from "./undelivered/use-undelivered.ts";
import { useBoard, useElements } from "./use-board.ts";
import { WhoMayDraw } from "./who-may-draw.tsx";
import "./styles/board.css";

/** For who listens: that another page is shown, and that one may draw now or no more. */
function BoardNews({ page, mayDraw }: { readonly page: number; readonly mayDraw: boolean }) {
  const t = useTranslations("whiteboard");
  const before = useRef({ page, mayDraw });
  const [said, setSaid] = useState("");
  useEffect(() => {
    const last = before.current;
    before.current = { page, mayDraw };
    if (last.mayDraw !== mayDraw) setSaid(t(mayDraw ? "mayDraw" : "mayDrawNoMore"));
    else if (last.page !== page) setSaid(t("turned", { page }));
  }, [page, mayDraw, t]);
  return (
    <p className="ui-hidden" role="status">
      {said}
    </p>
  );
}

/** The class's board: who may draw here draws, everybody else sees the picture, and neither waits for the other. */
export function Board() {
  const t = useTranslations("whiteboard");
  const { page, pages, mayDraw, can } = useBoard();
  const { staff } = useStanding();
  const elements = useElements(page);
  const late = useUndelivered(page);
  const { BoardEditor, failed, retry } = useEditor(mayDraw);
  const [hand, setHand] = useState(firstHand);
  const [door, setDoor] = useState<EditorDoor | null>(null);
  const label = t("label", { page, count: pages.length });
  const draws = mayDraw && BoardEditor !== null;
  return (
    <section className="board" aria-label={label} data-draws={draws}>
      {draws && (
        <BoardTools hand={hand} onHand={setHand} door={door} can={can}>
          {staff && <WhoMayDraw />}
        </BoardTools>
      )}
      {mayDraw && failed && (
        <Banner tone="warn" act={<Button onClick={retry}>{t("retry")}</Button>}>
          {t("failed")}
        </Banner>
      )}
      <div className="board__holder">
        <div className="board__page">
          <BoardPicture elements={draws ? [] : elements} label={label} />
          {draws && (
            <BoardEditor
              key={staff ? "staff" : "own"}
              hand={hand}
              off={can !== true}
              label={label}
              onDoor={setDoor}
            />
          )}
          {/* Apart from the picture, which is drawn anew only when it changed. */}
          <svg className="board__over" viewBox={`0 0 ${pageWidth} ${pageHeight}`} aria-hidden="true">
            <LiveLayer page={page} />
            {draws && <UndeliveredMarks elements={elements} late={late} />}
          </svg>
          <UndeliveredBadge count={late.length} />
        </div>
      </div>
      {draws && staff && <BoardPages />}
      <BoardNews page={page} mayDraw={mayDraw} />
    </section>
  );
}
