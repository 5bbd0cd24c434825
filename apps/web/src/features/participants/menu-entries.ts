import { permits, type SessionCommand, type SessionState, type Verdict } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { sourceOf } from "./participants-in.ts";

/** What a menu may offer about somebody; `remove` and `permissions` open a dialog first. */
export type EntryName =
  | "mute"
  | "stopCamera"
  | "stopScreen"
  | "invite"
  | "promote"
  | "demote"
  | "makeLearner"
  | "makeAssistant"
  | "makeCoHost"
  | "handOver"
  | "takeOver"
  | "permissions"
  | "remove";

export type Entry = { readonly name: EntryName; readonly command: SessionCommand; readonly verdict: Verdict };

type About = {
  readonly state: SessionState;
  readonly own: string;
  readonly leads: boolean;
  readonly can: (command: SessionCommand) => Verdict;
};

type Offer = readonly [EntryName, SessionCommand];

function muting({ state, own }: About, participantId: Id<"participant">): readonly Offer[] {
  if (own === participantId) return [];
  const offer = (name: EntryName, source: "microphone" | "camera" | "screen"): readonly Offer[] =>
    sourceOf(state.media, participantId, source) === "on"
      ? [[name, { type: "media.mute", participantId, source }]]
      : [];
  return [...offer("mute", "microphone"), ...offer("stopCamera", "camera"), ...offer("stopScreen", "screen")];
}

function staging({ state }: About, participantId: Id<"participant">): readonly Offer[] {
  if (state.roster.participants[participantId]?.role !== "learner") return [];
  const speaks = permits(state, participantId, "media.speak");
  const shows = permits(state, participantId, "media.camera");
  return [
    ...(speaks ? [] : [["invite", { type: "stage.invite", participantId }] as const]),
    ...(shows ? [] : [["promote", { type: "stage.promote", participantId }] as const]),
    ...(speaks || shows ? [["demote", { type: "stage.demote", participantId }] as const] : []),
  ];
}

function roles({ state, own, leads }: About, participantId: Id<"participant">): readonly Offer[] {
  const current = state.roster.participants[participantId];
  const to = (name: EntryName, role: "learner" | "assistant" | "co-host" | "host"): readonly Offer[] =>
    current?.role === role ? [] : [[name, { type: "participant.set-role", participantId, role }]];
  if (own === participantId) return current?.mayLead === true ? to("takeOver", "host") : [];
  return leads
    ? [
        ...to("makeLearner", "learner"),
        ...to("makeAssistant", "assistant"),
        ...to("makeCoHost", "co-host"),
        ...to("handOver", "host"),
      ]
    : [];
}

/**
 * What can be done about one participant. What is never for who looks is left out; what is not possible now stays, with
 * the reason.
 */
export function entriesFor(about: About, participantId: Id<"participant">): readonly Entry[] {
  const dialogs: readonly Offer[] =
    about.own === participantId
      ? []
      : [
          [
            "permissions",
            {
              type: "permission.override",
              target: { participantId },
              permission: "chat.write",
              allow: null,
            },
          ],
          ["remove", { type: "participant.remove", participantId }],
        ];
  const offers = [
    ...muting(about, participantId),
    ...staging(about, participantId),
    ...roles(about, participantId),
    ...dialogs,
  ];
  return offers
    .map(([name, command]) => ({ name, command, verdict: about.can(command) }))
    .filter(({ verdict }) => verdict === true || !neverMine.has(verdict.reason));
}

/** Refusals that hold for the person as long as their role does: a menu need not repeat them. */
const neverMine: ReadonlySet<string> = new Set([
  "roster.not-leading",
  "roster.host-only",
  "override.not-leading",
  "media.may-not-mute",
]);
