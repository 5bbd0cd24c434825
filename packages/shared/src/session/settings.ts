import { z } from "zod";
import { instant, line } from "../text.ts";

/** Who gets in at once: anybody enrolled, or learners only when they were admitted. */
export const Admission = z.enum(["open", "waiting-room"]).meta({ id: "Admission" });
export type Admission = z.infer<typeof Admission>;

/** Who may speak: every learner, or those who were invited to the stage. */
export const Stage = z.enum(["open", "invited"]).meta({ id: "Stage" });
export type Stage = z.infer<typeof Stage>;

export const RecordingSetting = z.enum(["on", "off"]).meta({ id: "RecordingSetting" });
export type RecordingSetting = z.infer<typeof RecordingSetting>;

/** What is agreed about a class before it starts; `session.schedule` and the HTTP routes share it. */
export const sessionSettings = {
  title: line(160),
  startsAt: instant,
  endsAt: instant,
  admission: Admission,
  stage: Stage,
  recording: RecordingSetting,
};
