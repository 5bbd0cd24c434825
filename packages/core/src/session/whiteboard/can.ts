import type { CommandOf } from "../command.ts";
import type { Foundation } from "../define-feature.ts";
import type { Caller } from "../roster/caller.ts";
import { isStaff, permits } from "../roster/people.ts";
import { deny, type Verdict } from "../verdict.ts";
import type { whiteboardCommands } from "./commands.ts";
import { mostPages } from "./events.ts";
import type { WhiteboardState } from "./evolve.ts";

type Update = CommandOf<typeof whiteboardCommands, "whiteboard.update">;
type About = { readonly page: number };

const missing = deny("missing", "whiteboard.page-missing", "The board has no such page.");

/** [WB1] [WB2] */
function canDraw(caller: Caller, state: WhiteboardState, foundation: Foundation, command: Update): Verdict {
  const { actor, role } = caller;
  if (!permits(foundation, actor.id, "whiteboard.draw")) {
    return deny("forbidden", "whiteboard.not-allowed", "You may not draw in this class.");
  }
  const entries = state.pages[command.page - 1];
  if (entries === undefined) return missing;
  const touched = [
    ...command.elements.map(({ id }) => id),
    ...command.strokes.map(({ id }) => id),
    ...command.removed,
  ];
  const others = touched.some((id) => entries[id] !== undefined && entries[id].by !== actor.id);
  return others && !isStaff(role)
    ? deny("forbidden", "whiteboard.not-yours", "You change and erase only what you drew yourself.")
    : true;
}

/** [WB5] */
const canArrange = ({ actor, role }: Caller, _: WhiteboardState, foundation: Foundation): Verdict =>
  isStaff(role) && permits(foundation, actor.id, "whiteboard.draw")
    ? true
    : deny("forbidden", "whiteboard.not-arranging", "Only staff who may draw change the pages of the board.");

function canAddPage(caller: Caller, state: WhiteboardState, foundation: Foundation): Verdict {
  const verdict = canArrange(caller, state, foundation);
  if (verdict !== true) return verdict;
  return state.pages.length < mostPages
    ? true
    : deny("conflict", "whiteboard.pages-full", `The board has ${mostPages} pages; clear one instead.`);
}

function canTurn(caller: Caller, state: WhiteboardState, foundation: Foundation, { page }: About): Verdict {
  const verdict = canArrange(caller, state, foundation);
  if (verdict !== true) return verdict;
  return state.pages[page - 1] === undefined ? missing : true;
}

export const can = {
  "whiteboard.update": canDraw,
  "whiteboard.add-page": canAddPage,
  "whiteboard.turn": canTurn,
  "whiteboard.clear": canTurn,
};
