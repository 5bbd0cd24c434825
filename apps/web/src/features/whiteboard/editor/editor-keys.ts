type Stroke = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const withCommand = ["z", "y", "a", "c", "x", "v", "d"];
const onSelection = ["Delete", "Backspace", "Enter", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

/** Whether a stroke is the editor's: its other keys are the room's, or do what a class has no use for. */
export function isEditorKey(stroke: Stroke, hasSelection: boolean): boolean {
  const { key, ctrlKey, metaKey, altKey } = stroke;
  if (altKey) return false;
  if (ctrlKey || metaKey) return withCommand.includes(key.toLowerCase());
  return key === "Escape" || (hasSelection && onSelection.includes(key));
}

/** Strikes a key in the editor, which has no other door to its history. */
export function strike(container: Element | null, redo: boolean): void {
  const event = { key: "z", code: "KeyZ", ctrlKey: true, metaKey: true, shiftKey: redo };
  container?.dispatchEvent(new KeyboardEvent("keydown", { ...event, bubbles: true, cancelable: true }));
}

/** The same stroke again, outside the editor: for the room. */
export function passOn(event: KeyboardEvent): void {
  const { key, code, shiftKey, ctrlKey, metaKey, altKey, repeat } = event;
  const again = new KeyboardEvent("keydown", {
    ...{ key, code, shiftKey, ctrlKey, metaKey, altKey, repeat },
    bubbles: true,
    cancelable: true,
  });
  if (!document.body.dispatchEvent(again)) event.preventDefault();
}
