import { z } from "zod";

/** With what somebody comes in; devices by the browser's ids. */
export type MediaChoice = {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly microphoneId?: string | undefined;
  readonly cameraId?: string | undefined;
  readonly savesData?: boolean | undefined;
};

const Remembered = z.object({
  microphone: z.boolean().optional(),
  camera: z.boolean().optional(),
  microphoneId: z.string().optional(),
  cameraId: z.string().optional(),
  speakerId: z.string().optional(),
  savesData: z.boolean().optional(),
});
/** What was chosen last in this browser. */
export type Remembered = z.infer<typeof Remembered>;

const name = "lectern-devices";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Written by something else: as good as nothing remembered.
    return {};
  }
}

export const remembered = (storage: Storage = localStorage): Remembered =>
  Remembered.safeParse(parsed(storage.getItem(name) ?? "{}")).data ?? {};

export function remember(news: Remembered, storage: Storage = localStorage): void {
  storage.setItem(name, JSON.stringify({ ...remembered(storage), ...news }));
}
