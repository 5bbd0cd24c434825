"use client";

import { BoardPicture } from "../../features/whiteboard/board-picture.tsx";
import { useElements } from "../../features/whiteboard/use-board.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";

/** The page of the board that everybody would see, to look at. */
export function BoardPreview() {
  const page = useSessionSnapshot(({ state }) => state.whiteboard.page);
  return <BoardPicture elements={useElements(page)} />;
}
