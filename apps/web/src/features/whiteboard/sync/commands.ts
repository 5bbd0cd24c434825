import type { SessionCommand } from "@lectern/core";
import { maxFrameBytes } from "@lectern/shared";
import type { Changes } from "./changes.ts";

export type BoardUpdate = Extract<SessionCommand, { type: "whiteboard.update" }>;

/** Room for the command's frame around its changes. */
const mostBytes = maxFrameBytes - 2_048;
const most = { elements: 200, strokes: 50, removed: 500 } as const;

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length + 1;

type Part = { [Kind in keyof Changes]: Changes[Kind][number][] };

const emptyPart = (): Part => ({ elements: [], strokes: [], removed: [] });

/** The changes of one page as commands that the class takes, in an order in which they can be carried out. */
export function commandsOf(page: number, changes: Changes): readonly BoardUpdate[] {
  const parts: Part[] = [];
  let [part, bytes] = [emptyPart(), 0];
  const put = <Kind extends keyof Changes>(
    kind: Kind,
    change: Part[Kind][number],
    into: () => Part[Kind][number][],
  ) => {
    const more = bytesOf(change);
    if (bytes > 0 && (bytes + more > mostBytes || part[kind].length >= most[kind])) {
      parts.push(part);
      [part, bytes] = [emptyPart(), 0];
    }
    into().push(change);
    bytes += more;
  };
  for (const element of changes.elements) put("elements", element, () => part.elements);
  for (const chunk of changes.strokes) put("strokes", chunk, () => part.strokes);
  for (const id of changes.removed) put("removed", id, () => part.removed);
  if (bytes > 0) parts.push(part);
  return parts.map((one) => ({ type: "whiteboard.update", page, ...one }));
}

/** The elements that a command is about. */
export const idsIn = ({ elements, strokes, removed }: BoardUpdate): readonly string[] => [
  ...elements.map(({ id }) => id),
  ...strokes.map(({ id }) => id),
  ...removed,
];
