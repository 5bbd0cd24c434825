import { type Contract, type ContractId, type ContractInput, contracts, type Refused } from "@lectern/shared";
import type { z } from "zod";
import { exportAudit } from "../audit/export.ts";
import { getAuditChain } from "../audit/get-chain.ts";
import { listAudit } from "../audit/list.ts";
import { listAccess } from "../audit/list-access.ts";
import { readJoinLink, useJoinLink } from "../classroom/join-link.ts";
import { copySession, listSessions, scheduleSession } from "../classroom/scheduling.ts";
import { createCourse, deleteCourse, getCourse, listCourses, updateCourse } from "../courses/courses.ts";
import {
  addEnrollment,
  getEnrollment,
  listEnrollments,
  putEnrollment,
  removeEnrollment,
} from "../enrollments/enrollments.ts";
import { acceptJoinRequest, declineJoinRequest, listJoinRequests } from "../enrollments/join-requests.ts";
import { createLesson, deleteLesson, getLesson, listLessons, updateLesson } from "../lessons/lessons.ts";
import { getMe } from "../people/me.ts";
import { getUser, inviteUser, listPeople, updateUser } from "../people/people.ts";
import { grantRole, listRoles, revokeRole } from "../people/roles.ts";
import { retryArtifacts } from "../replay/artifacts.ts";
import { grantRecording, recordingUrl } from "../replay/recording-access.ts";
import { createAsset, deleteAsset, getAsset, listAssets, upload } from "../studio/assets.ts";
import { completeAsset } from "../studio/complete-asset.ts";
import { createPoll, deletePoll, getPoll, listPolls, updatePoll } from "../studio/lesson-polls.ts";
import {
  createScene,
  deleteScene,
  getScene,
  listScenes,
  orderScenes,
  updateScene,
} from "../studio/lesson-scenes.ts";
import { getPicture } from "../studio/pictures.ts";
import type { Handler, Minted, Reply, Scope } from "./handler.ts";
import type { Input } from "./read-input.ts";

type C = typeof contracts;
type WithAccess<A extends Contract["access"]> = {
  [Id in ContractId]: C[Id]["access"] extends A ? Id : never;
}[ContractId];

export type IdentifiedId = WithAccess<"identified">;
export type PublicId = WithAccess<"public">;

/** Answered from a class's log. */
export type LogId = { [Id in IdentifiedId]: C[Id] extends { readonly log: true } ? Id : never }[IdentifiedId];
/** Answered in one transaction. */
type RowId = Exclude<IdentifiedId, LogId>;

type Handlers = { readonly [Id in RowId]: Handler<C[Id]> };

/** One use case per contract; a contract without one does not compile. */
const handlers: Handlers = {
  me: getMe,
  usersList: listPeople,
  usersInvite: inviteUser,
  usersGet: getUser,
  usersUpdate: updateUser,
  userRolesList: listRoles,
  userRolesGrant: grantRole,
  userRolesRevoke: revokeRole,
  coursesList: listCourses,
  coursesCreate: createCourse,
  coursesGet: getCourse,
  coursesUpdate: updateCourse,
  coursesDelete: deleteCourse,
  enrollmentsList: listEnrollments,
  enrollmentsAdd: addEnrollment,
  enrollmentsGet: getEnrollment,
  enrollmentsPut: putEnrollment,
  enrollmentsRemove: removeEnrollment,
  joinRequestsList: listJoinRequests,
  joinRequestsAccept: acceptJoinRequest,
  joinRequestsDecline: declineJoinRequest,
  lessonsList: listLessons,
  lessonsCreate: createLesson,
  lessonsGet: getLesson,
  lessonsUpdate: updateLesson,
  lessonsDelete: deleteLesson,
  lessonScenesList: listScenes,
  lessonScenesCreate: createScene,
  lessonScenesGet: getScene,
  lessonScenesOrder: orderScenes,
  lessonScenesUpdate: updateScene,
  lessonScenesDelete: deleteScene,
  lessonPollsList: listPolls,
  lessonPollsCreate: createPoll,
  lessonPollsGet: getPoll,
  lessonPollsUpdate: updatePoll,
  lessonPollsDelete: deletePoll,
  assetsList: listAssets,
  assetsCreate: createAsset,
  assetsComplete: completeAsset,
  assetsGet: getAsset,
  assetsDelete: deleteAsset,
  assetsPicture: getPicture,
  sessionsList: listSessions,
  sessionsCreate: scheduleSession,
  sessionsCopy: copySession,
  joinLinkGet: readJoinLink,
  joinLinkUse: useJoinLink,
  sessionArtifactsRetry: retryArtifacts,
  sessionRecordingAccess: grantRecording,
  auditLog: listAudit,
  auditExport: exportAudit,
  auditChain: getAuditChain,
  accessLog: listAccess,
};

/** What of an answer must not be stored. */
const minted: { readonly [Id in RowId]?: Route["minted"] } = {
  assetsCreate: upload as Route["minted"],
  sessionRecordingAccess: recordingUrl as Route["minted"],
};

/** A contract with its use case, which gets what `readInput` parsed by that very contract. */
export type Route = {
  readonly contract: Contract;
  readonly handle: (input: Input, scope: Scope) => Promise<Reply<Contract> | Refused>;
  readonly minted?: Minted<AnyAnswer, string>;
};

/** A contract whose answer is some object. */
type AnyAnswer = Contract & {
  readonly success: { readonly status: 200 | 201; readonly body: z.ZodType<Record<string, unknown>> };
};

function route<Id extends RowId>(id: Id): Route {
  const handler: Handlers[Id] = handlers[id];
  return {
    contract: contracts[id],
    ...(minted[id] === undefined ? {} : { minted: minted[id] }),
    handle: (input, scope) => handler(input as ContractInput<C[Id]>, scope),
  };
}

export const routes: readonly Route[] = (Object.keys(handlers) as RowId[]).map((id) => route(id));
