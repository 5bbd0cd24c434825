"use client";

import { useTranslations } from "next-intl";
import { useRoomActs } from "../../../room/acts/use-room-acts.ts";
import { type Hand, shapes, type Tool, tools } from "./hand.ts";

/** Letters that nothing else in the room has. */
export const toolKeys: Readonly<Record<Tool, string>> = {
  select: "Shift+v",
  pen: "d",
  marker: "y",
  eraser: "e",
  shape: "o",
  text: "Shift+t",
};

const nextShape = ({ tool, shape }: Hand) =>
  tool === "shape" ? (shapes[(shapes.indexOf(shape) + 1) % shapes.length] ?? shape) : shape;

/** Each tool by its key, anywhere in the room; the key of shapes, struck again, takes the next shape. */
export function useToolAct(hand: Hand, onHand: (hand: Hand) => void, can: true | string): void {
  const t = useTranslations("whiteboard");
  useRoomActs(
    tools.map((tool) => ({
      id: `board.${tool}`,
      group: "stage",
      label: t("act", { tool: t(`tool.${tool}`) }),
      keys: toolKeys[tool],
      can,
      run: () => onHand({ ...hand, tool, shape: tool === "shape" ? nextShape(hand) : hand.shape }),
    })),
  );
}
