import { z } from "zod";

/** What a person decided before coming in; devices by the browser's ids. */
export const Choice = z.object({
  /** Agrees to be recorded. */
  consent: z.boolean(),
  microphone: z.boolean(),
  camera: z.boolean(),
  microphoneId: z.string().optional(),
  cameraId: z.string().optional(),
  savesData: z.boolean().optional(),
});
export type Choice = z.infer<typeof Choice>;

export const silent: Choice = { consent: false, microphone: false, camera: false };
