import { idSchema, RecordingSetting, Sequence, sessionSettings } from "@lectern/shared";
import { z } from "zod";
import { command } from "../command.ts";

export const lifecycleCommands = {
  "session.schedule": command(
    z.strictObject({ courseId: idSchema("course"), lessonId: idSchema("lesson"), ...sessionSettings }),
    { by: ["user"], during: ["unscheduled"] },
  ),
  "session.reschedule": command(z.strictObject(sessionSettings).partial(), {
    by: ["user", "participant"],
    during: ["scheduled", "live"],
    outside: true,
  }),
  "session.start": command(z.strictObject({ recording: RecordingSetting.optional() }), {
    by: ["participant"],
    during: ["scheduled", "live"],
    outside: true,
  }),
  "session.end": command(z.strictObject({}), { by: ["participant", "timekeeper"], outside: true }),
  "session.cancel": command(z.strictObject({}), {
    by: ["user", "participant"],
    during: ["scheduled"],
    outside: true,
  }),
  "capture.resume": command(z.strictObject({}), { by: ["participant", "capture"], outside: true }),
  "session.redact": command(z.strictObject({ sequences: z.array(Sequence).min(1).max(10_000) }), {
    by: ["retention"],
    during: ["scheduled", "live", "ended", "cancelled"],
  }),
};
