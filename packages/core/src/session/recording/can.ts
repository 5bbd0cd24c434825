import { idSchema } from "@lectern/shared";
import { z } from "zod";
import { command } from "../command.ts";
import type { Foundation } from "../define-feature.ts";
import type { Caller } from "../roster/caller.ts";
import { leads } from "../roster/permissions.ts";
import { deny, type Verdict } from "../verdict.ts";
import { RecorderMs, RecordingFile, RecordingTrouble } from "./events.ts";
import { isOpen, type RecordingState } from "./evolve.ts";

const recordingId = idSchema("recording");
const facts = { by: ["recorder"], during: ["live", "ended"] } as const;

export const recordingCommands = {
  "recording.request": command(z.strictObject({}), { by: ["participant"], outside: true }),
  "recording.start": command(z.strictObject({ recordingId, startedAtMs: RecorderMs }), { by: ["recorder"] }),
  "recording.interrupt": command(
    z.strictObject({ recordingId, atMs: RecorderMs, reason: RecordingTrouble }),
    facts,
  ),
  "recording.complete": command(
    z.strictObject({ recordingId, endedAtMs: RecorderMs, files: z.array(RecordingFile).max(100) }),
    facts,
  ),
  "recording.fail": command(z.strictObject({ recordingId, reason: RecordingTrouble }), facts),
  "consent.give": command(z.strictObject({}), { by: ["participant"], outside: true }),
};

type About = { readonly recordingId: string };

/** [RC1] */
const canRequest = ({ role }: Caller, slice: RecordingState): Verdict => {
  if (!leads(role)) {
    return deny("forbidden", "recording.not-leading", "Only the host and co-hosts record a class.");
  }
  return isOpen(slice)
    ? deny("conflict", "recording.already-requested", "The class is being recorded already.")
    : true;
};

/** [RC2] A recorder speaks of the recording that was asked for last. */
const canReport = (_: Caller, slice: RecordingState, __: Foundation, about: About): Verdict =>
  slice.recordingId === about.recordingId
    ? true
    : deny("conflict", "recording.other", "This is not the recording of the class; stop it.");

/** [RC4] */
const canConsent = ({ actor }: Caller, _: RecordingState, { roster }: Foundation): Verdict =>
  roster.participants[actor.id] === undefined
    ? deny("conflict", "recording.not-here", "Join the class before you agree to be recorded.")
    : true;

export const can = {
  "recording.request": canRequest,
  "recording.start": canReport,
  "recording.interrupt": canReport,
  "recording.complete": canReport,
  "recording.fail": canReport,
  "consent.give": canConsent,
};
