"use client";

import { BoardPicture } from "../../features/whiteboard/board-picture.tsx";
import { useBoard, useElements } from "../../features/whiteboard/use-board.ts";

/** The page of the board that everybody would see, to look at. */
export function BoardPreview() {
  return <BoardPicture elements={useElements(useBoard().page)} />;
}
