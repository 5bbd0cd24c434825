type Stroke = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** The letter on a Latin keyboard, where the layout in use writes another alphabet. */
function letterOf({ key, code }: Stroke): string {
  if (key.length > 1) return key;
  if (key === "؟") return "?";
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isLatin = /^[\x20-\x7e]$/.test(key);
  return letter !== undefined && !isLatin ? letter.toLowerCase() : key.toLowerCase();
}

/** The one stroke with a modifier that the room takes: in nearly every program it opens all that can be done. */
export const paletteKeys = "Mod+k";

/** A stroke as acts name it, like "Shift+h"; null with a modifier that belongs to browser and system. */
export function strokeOf(event: Stroke): string | null {
  const modified = event.ctrlKey !== event.metaKey;
  if (modified && !event.altKey && !event.shiftKey && letterOf(event) === "k") return paletteKeys;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const key = event.key === " " ? "Space" : letterOf(event);
  const isLetter = /^[a-z]$/.test(key);
  return event.shiftKey && (isLetter || key.length > 1) ? `Shift+${key}` : key;
}

/** Keys that stay when single keys are turned off: they write nothing and speech input does not say them. */
export const isFunctionKey = (keys: string): boolean => /^F\d+$/.test(keys) || keys === paletteKeys;

const isApple = () => typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

const signs: Readonly<Record<string, string>> = { Shift: "⇧", ArrowLeft: "←", ArrowRight: "→" };

/** The keys of an act as they are drawn. */
export const keySigns = (keys: string): readonly string[] =>
  keys
    .split(/[+ ]/)
    .map((key) =>
      key === "Mod"
        ? isApple()
          ? "⌘"
          : "Ctrl"
        : (signs[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
    );

const writes =
  "input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable]";
const keepsItsKeys = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** What moves within itself by arrow. */
const movesByArrow = "input[type=range], input[type=radio]";
const isMove = (stroke: string) => /^(Arrow|Page|Home$|End$)/.test(stroke);

/**
 * Whether a stroke there belongs to what has the focus: a field, a menu, a dialog, or Space on a button. What writes
 * nothing is for the room from a field too.
 */
export const belongsTo = (target: Element, stroke: string): boolean =>
  target.closest(isFunctionKey(stroke) ? keepsItsKeys : `${writes}, ${keepsItsKeys}`) !== null ||
  (isMove(stroke) && target.closest(movesByArrow) !== null) ||
  ((stroke === "Space" || stroke === "Enter") &&
    target.closest("button, a, input, summary, [role]") !== null);
