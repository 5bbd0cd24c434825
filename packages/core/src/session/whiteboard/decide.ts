import { maxFrameBytes, type Refused, refuse } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { Decided } from "../rules.ts";
import type { whiteboardCommands } from "./commands.ts";
import { mostPoints } from "./element.ts";
import { record } from "./events.ts";
import { grown, type WhiteboardState } from "./evolve.ts";
import { type Entries, replaces } from "./merge.ts";

const unchanged: Decided = { events: [] };

/** [WB6] What one page holds, removed elements included. */
export const mostElements = 1_500;
export const mostPagePoints = 60_000;

const full = refuse("conflict", "whiteboard.page-full", "This page is full; go on with a new one.");

const pointsOn = (entries: Entries): number =>
  Object.values(entries).reduce((sum, { element }) => sum + (element?.points?.length ?? 0), 0);

type Update = CommandOf<typeof whiteboardCommands, "whiteboard.update">;

/** [WB3] [WB4] Of what came only what changes the board is recorded. */
function decideUpdate({ type: _, ...update }: Update, state: WhiteboardState): Decided | Refused {
  const entries = state.pages[update.page - 1] ?? {};
  if (JSON.stringify(update).length > maxFrameBytes) {
    return refuse("too-large", "whiteboard.too-large", "A change of the board is at most 64 KiB; send less.");
  }
  const elements = update.elements.filter((element) =>
    replaces(entries[element.id], { ...element, element }),
  );
  const strokes = update.strokes.filter((chunk) => {
    const entry = entries[chunk.id];
    return entry !== undefined && chunk.version > entry.version && grown(entry, chunk) !== entry;
  });
  const removed = update.removed.filter((id) => entries[id]?.element != null);
  if (elements.length + strokes.length + removed.length === 0) return unchanged;
  const more = [...elements.map(({ points = [] }) => points), ...strokes.map(({ points }) => points)];
  const news = elements.filter(({ id }) => entries[id] === undefined);
  if (Object.keys(entries).length + news.length > mostElements) return full;
  if (more.length > 0 && pointsOn(entries) + more.flat().length > mostPagePoints) return full;
  if (strokes.some(({ from, points }) => from + points.length > mostPoints)) {
    return refuse("conflict", "whiteboard.stroke-full", "This stroke is too long; begin another one.");
  }
  return { events: [record("whiteboard.updated", { page: update.page, elements, removed, strokes })] };
}

export function decide(
  command: CommandOf<typeof whiteboardCommands>,
  state: WhiteboardState,
): Decided | Refused {
  switch (command.type) {
    case "whiteboard.update":
      return decideUpdate(command, state);
    case "whiteboard.add-page":
      return { events: [record("whiteboard.page-added", { page: state.pages.length + 1 })] };
    case "whiteboard.turn": {
      const { page } = command;
      return page === state.page ? unchanged : { events: [record("whiteboard.page-turned", { page })] };
    }
    case "whiteboard.clear": {
      const { page } = command;
      const empty = Object.keys(state.pages[page - 1] ?? {}).length === 0;
      return empty ? unchanged : { events: [record("whiteboard.cleared", { page })] };
    }
  }
}
