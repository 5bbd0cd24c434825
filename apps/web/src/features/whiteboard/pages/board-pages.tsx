"use client";

import type { SessionCommand } from "@lectern/core";
import { isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { RefusalNote } from "../../../session/refusal-note.tsx";
import { useCommand } from "../../../session/use-command.ts";
import { useSession, useSessionSnapshot } from "../../../session/use-session.ts";
import { useCan, useReason } from "../../../session/use-standing.ts";
import { Button } from "../../../ui/button.tsx";
import { BoardPicture } from "../board-picture.tsx";
import { useElements } from "../use-board.ts";
import { useClearPage } from "./use-clear-page.ts";

function Thumb({ page }: { readonly page: number }) {
  return <BoardPicture elements={useDeferredValue(useElements(page))} />;
}

/** The pages of the board, for staff: which one everybody looks at, one more, this one emptied. */
export function BoardPages() {
  const t = useTranslations("whiteboard");
  const giver = useCommand();
  const { getSnapshot } = useSession();
  const clear = useClearPage(giver);
  const can = useCan();
  const toReason = useReason();
  const shown = useSessionSnapshot(({ confirmed }) => confirmed.whiteboard.page);
  const count = useSessionSnapshot(({ confirmed }) => confirmed.whiteboard.pages.length);
  const isEmpty = useElements(shown).length === 0;
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const possible = (command: SessionCommand) => toReason(can(command)) === true;
  const turn = (page: number) => ({ type: "whiteboard.turn", page }) as const;
  const add = async () => {
    const added = await giver.issue({ type: "whiteboard.add-page" });
    if (!isRefused(added)) await giver.issue(turn(getSnapshot().confirmed.whiteboard.pages.length));
  };
  return (
    <div className="board__pages">
      <ol className="board-pages" aria-label={t("pages")}>
        {numbers.map((page) => (
          <li key={page}>
            <button
              type="button"
              className="board-page"
              aria-current={page === shown ? "true" : undefined}
              aria-label={t("turn", { page })}
              disabled={page !== shown && !possible(turn(page))}
              onClick={() => page !== shown && void giver.issue(turn(page))}
            >
              <Thumb page={page} />
              <span aria-hidden="true">{page}</span>
            </button>
          </li>
        ))}
      </ol>
      <div className="board__more">
        <Button
          size="sm"
          icon="plus"
          variant="quiet"
          disabled={!possible({ type: "whiteboard.add-page" })}
          onClick={() => void add()}
        >
          {t("add")}
        </Button>
        <Button
          size="sm"
          icon="trash"
          variant="danger"
          disabled={isEmpty || !possible({ type: "whiteboard.clear", page: shown })}
          onClick={() => void clear(shown)}
        >
          {t("clear")}
        </Button>
      </div>
      <RefusalNote refusal={giver.refusal} />
    </div>
  );
}
