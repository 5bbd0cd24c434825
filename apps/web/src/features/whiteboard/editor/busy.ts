import type { AppState } from "@excalidraw/excalidraw/types";

type Hands = Pick<
  AppState,
  | "newElement"
  | "editingTextElement"
  | "resizingElement"
  | "multiElement"
  | "cursorButton"
  | "selectedElementIds"
>;

const marked = (ids: Readonly<Record<string, boolean>>) => Object.keys(ids).filter((id) => ids[id]);

/** The elements that the hand is on at this moment. */
export function busyIds(hands: Hands): ReadonlySet<string> {
  const { newElement, editingTextElement, resizingElement, multiElement, cursorButton } = hands;
  const held = [newElement, editingTextElement, resizingElement, multiElement].flatMap(
    (element) => element?.id ?? [],
  );
  const dragged = cursorButton === "down" ? marked(hands.selectedElementIds) : [];
  return new Set([...held, ...dragged]);
}
