import type { Act } from "@lectern/core";
import type { IdentifiedId } from "../http/handlers.ts";
import type { Room } from "./room.ts";
import { firstPage, type Sample } from "./sample.ts";

const tomorrow = {
  startsAt: new Date(Date.now() + 86_400_000).toISOString(),
  endsAt: new Date(Date.now() + 90_000_000).toISOString(),
};

const silence = { target: { role: "learner" as const }, permission: "chat.write" as const, allow: false };

/** A request that names a class and nothing else. */
const aboutClass = (act: Act, which: "scheduled" | "live" | "ended") => ({
  act,
  place: "course" as const,
  input: (room: Room) => ({ params: { id: room[which] } }),
  otherBody: null,
});

/** A request about the running order of a class. */
const ofStudio = (input: (room: Room) => { params?: object; body?: object }, otherBody: unknown = null) => ({
  act: "session.manage" as const,
  place: "course" as const,
  input: (room: Room) => {
    const { params, body } = input(room);
    return { params: { id: room.live, ...params }, ...(body === undefined ? {} : { body }) } as never;
  },
  otherBody,
});

/** Of the contracts of classes. */
export const classSamples = {
  sessionAsset: {
    act: "session.attend",
    place: "course",
    input: ({ live, shown }) => ({ params: { id: live, assetId: shown } }),
    otherBody: null,
  },
  sessionPicture: {
    act: "session.attend",
    place: "course",
    input: ({ live, shown }) => ({ params: { id: live, assetId: shown, ...firstPage } }),
    otherBody: null,
  },
  sessionsList: { act: "session.list", place: "school", input: () => ({}), otherBody: null },
  sessionsCreate: {
    act: "session.schedule",
    place: "course",
    input: ({ course }) => ({ body: { lessonId: course.lessonId, title: "Stars", ...tomorrow } }),
    otherBody: { title: "Other stars", ...tomorrow },
  },
  sessionsGet: aboutClass("session.read", "scheduled"),
  sessionsUpdate: {
    act: "session.manage",
    place: "course",
    input: ({ scheduled }) => ({ params: { id: scheduled }, body: { title: "Moved" } }),
    otherBody: { title: "Moved again" },
  },
  sessionsCancel: aboutClass("session.manage", "scheduled"),
  sessionsCopy: {
    act: "session.manage",
    place: "course",
    input: ({ scheduled }) => ({ params: { id: scheduled }, body: { ...tomorrow, title: "Copied" } }),
    otherBody: { ...tomorrow, title: "Copied again" },
  },
  sessionsCalendar: aboutClass("session.read", "scheduled"),
  joinLinkGet: {
    act: "join-link.read",
    place: "course",
    input: ({ course }) => ({ params: { code: course.code } }),
    otherBody: null,
  },
  joinLinkUse: {
    act: "join-link.use",
    place: "course",
    input: ({ course }) => ({ params: { code: course.code } }),
    otherBody: null,
  },
  sessionStart: {
    act: "session.attend",
    place: "course",
    classRoles: ["host"],
    input: ({ scheduled }) => ({ params: { id: scheduled }, body: { consent: true } }),
    otherBody: { consent: false },
  },
  sessionJoin: {
    act: "session.attend",
    place: "course",
    input: ({ live }) => ({ params: { id: live }, body: { consent: true } }),
    otherBody: { consent: false },
  },
  sessionLeave: {
    act: "session.attend",
    place: "course",
    input: ({ live }) => ({ params: { id: live }, body: {} }),
    otherBody: { connection: "another-device" },
  },
  sessionEnd: {
    act: "session.attend",
    place: "course",
    classRoles: ["host"],
    input: ({ live }) => ({ params: { id: live }, body: {} }),
    otherBody: null,
  },
  sessionState: aboutClass("session.attend", "live"),
  sessionEvents: aboutClass("session.attend", "live"),
  sessionCommand: {
    act: "session.attend",
    place: "course",
    input: ({ live }) => ({ params: { id: live }, body: { type: "participant.leave" } }),
    otherBody: { type: "hand.raise" },
  },
  sessionOverrides: aboutClass("session.attend", "live"),
  sessionOverridesPut: {
    act: "session.attend",
    place: "course",
    classRoles: ["host"],
    input: ({ live }) => ({ params: { id: live }, body: silence }),
    otherBody: { ...silence, allow: true },
  },
  sessionAttendance: aboutClass("attendance.read", "live"),
  sessionScenesList: ofStudio(() => ({})),
  sessionScenesCreate: ofStudio(() => ({ body: { title: "Welcome", layout: "camera" } }), {
    title: "Board",
    layout: "board",
  }),
  sessionScenesOrder: ofStudio(({ order: [first, second] }) => ({ body: { sceneIds: [second, first] } }), {
    sceneIds: ["scn_01980000-0001-7000-8000-00000000ffff"],
  }),
  sessionScenesUpdate: ofStudio(
    ({ order: [sceneId] }) => ({ params: { sceneId }, body: { title: "Renamed" } }),
    { title: "Renamed again" },
  ),
  sessionScenesDelete: ofStudio(({ order: [sceneId] }) => ({ params: { sceneId } })),
  sessionReplay: aboutClass("replay.read", "ended"),
  sessionReplayBlock: {
    act: "replay.watch",
    place: "course",
    input: ({ ended }) => ({ params: { id: ended, n: "0" } }),
    otherBody: null,
  },
  sessionArtifacts: aboutClass("replay.read", "ended"),
  sessionArtifactsRetry: aboutClass("artifact.retry", "ended"),
  sessionTranscript: aboutClass("replay.watch", "ended"),
  sessionTranscriptJson: aboutClass("replay.watch", "ended"),
  sessionTranscriptVtt: aboutClass("replay.watch", "ended"),
  sessionTranscriptSrt: aboutClass("replay.watch", "ended"),
  sessionTranscriptTxt: aboutClass("replay.watch", "ended"),
  sessionChapters: aboutClass("replay.watch", "ended"),
  sessionChaptersVtt: aboutClass("replay.watch", "ended"),
  sessionSearch: {
    act: "replay.watch",
    place: "course",
    input: ({ ended }) => ({ params: { id: ended }, query: { q: "nebula" } }),
    otherBody: null,
  },
  sessionRecordingAccess: {
    act: "replay.watch",
    place: "course",
    input: ({ ended, recordingId }) => ({ params: { id: ended, recordingId } }),
    otherBody: null,
  },
  sessionMessages: aboutClass("session.attend", "live"),
  sessionQuestions: aboutClass("session.attend", "live"),
  sessionPolls: aboutClass("session.attend", "live"),
} satisfies { readonly [Id in IdentifiedId]?: Sample<Id> };
