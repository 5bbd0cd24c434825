import type { ReactNode } from "react";

/** One tab of the rail. A feature that comes to the room adds one to `use-panels.tsx`; the frame stays as it is. */
export type RoomPanel = {
  readonly id: string;
  readonly label: string;
  /** Beside the label: people here, questions open. */
  readonly count?: number;
  /** How many in it ask for the person: hands, people at the door, what was not read. Shown in the accent. */
  readonly asking?: number;
  /** The letter that opens it after "g". */
  readonly letter: string;
  readonly panel: ReactNode;
};
