type Placed = { readonly id: string; readonly position: number };

const numbered = <T extends Placed>(items: readonly T[]): readonly T[] =>
  items.map((item, index) => (item.position === index + 1 ? item : { ...item, position: index + 1 }));

/** The list with one item at another position (from 1), as the server moves it: the rest close up. */
export function moved<T extends Placed>(items: readonly T[], id: T["id"], to: number): readonly T[] {
  const item = items.find((candidate) => candidate.id === id);
  if (item === undefined) return items;
  const rest = items.filter((candidate) => candidate.id !== id);
  return numbered([...rest.slice(0, to - 1), item, ...rest.slice(to - 1)]);
}

/** The list without one item; those after it move up. */
export const without = <T extends Placed>(items: readonly T[], id: T["id"]): readonly T[] =>
  numbered(items.filter((item) => item.id !== id));
