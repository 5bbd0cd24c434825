import { type Contract, type ContractInput, contracts, type Refused } from "@lectern/shared";
import { getAttendance } from "../classroom/attendance.ts";
import { joinSession, startSession } from "../classroom/enter.ts";
import { endSession, leaveSession } from "../classroom/exit.ts";
import { getEvents, getState, postCommand } from "../classroom/follow.ts";
import { getOverrides, putOverride } from "../classroom/overrides.ts";
import { cancelSession, getCalendar, getSession, rescheduleSession } from "../classroom/planning.ts";
import { getArtifacts } from "../replay/artifacts.ts";
import { getReplayBlock } from "../replay/block.ts";
import { getReplay } from "../replay/manifest.ts";
import { searchReplay } from "../replay/search/search-replay.ts";
import {
  getChapters,
  getChaptersVtt,
  getTranscript,
  getTranscriptJson,
  getTranscriptSrt,
  getTranscriptTxt,
  getTranscriptVtt,
} from "../replay/transcript.ts";
import { getSessionAsset, getSessionPicture } from "../studio/session-assets.ts";
import {
  createSessionScene,
  deleteSessionScene,
  listSessionScenes,
  orderSessionScenes,
  updateSessionScene,
} from "../studio/session-scenes.ts";
import { listMessages } from "../talk/messages.ts";
import { listPolls } from "../talk/polls.ts";
import { listQuestions } from "../talk/questions.ts";
import type { ClassHandler, ClassReply, ClassScope, Misshapen } from "./class-handler.ts";
import type { LogId } from "./handlers.ts";
import type { Input } from "./read-input.ts";

type C = typeof contracts;
type ClassHandlers = { readonly [Id in LogId]: ClassHandler<C[Id]> };

/** One use case per contract that a class's log answers; a contract without one does not compile. */
const classHandlers: ClassHandlers = {
  sessionsGet: getSession,
  sessionsUpdate: rescheduleSession,
  sessionsCancel: cancelSession,
  sessionsCalendar: getCalendar,
  sessionStart: startSession,
  sessionJoin: joinSession,
  sessionLeave: leaveSession,
  sessionEnd: endSession,
  sessionState: getState,
  sessionEvents: getEvents,
  sessionCommand: postCommand,
  sessionOverrides: getOverrides,
  sessionOverridesPut: putOverride,
  sessionAttendance: getAttendance,
  sessionAsset: getSessionAsset,
  sessionPicture: getSessionPicture,
  sessionReplay: getReplay,
  sessionReplayBlock: getReplayBlock,
  sessionArtifacts: getArtifacts,
  sessionTranscript: getTranscript,
  sessionTranscriptJson: getTranscriptJson,
  sessionTranscriptVtt: getTranscriptVtt,
  sessionTranscriptSrt: getTranscriptSrt,
  sessionTranscriptTxt: getTranscriptTxt,
  sessionChapters: getChapters,
  sessionChaptersVtt: getChaptersVtt,
  sessionSearch: searchReplay,
  sessionScenesList: listSessionScenes,
  sessionScenesCreate: createSessionScene,
  sessionScenesOrder: orderSessionScenes,
  sessionScenesUpdate: updateSessionScene,
  sessionScenesDelete: deleteSessionScene,
  sessionMessages: listMessages,
  sessionQuestions: listQuestions,
  sessionPolls: listPolls,
};

/** A contract with its use case, which gets what `readInput` parsed by that very contract. */
export type ClassRoute = {
  readonly contract: Contract;
  readonly handle: (input: Input, scope: ClassScope) => Promise<ClassReply<Contract> | Refused | Misshapen>;
};

function route<Id extends LogId>(id: Id): ClassRoute {
  const handler: ClassHandlers[Id] = classHandlers[id];
  return {
    contract: contracts[id],
    handle: (input, scope) => handler(input as ContractInput<C[Id]>, scope),
  };
}

export const classRoutes: readonly ClassRoute[] = (Object.keys(classHandlers) as LogId[]).map((id) =>
  route(id),
);
