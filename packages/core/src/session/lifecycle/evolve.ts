import type { Admission, RecordingSetting, Stage } from "@lectern/shared";
import type { SessionStatus } from "../command.ts";
import type { LifecycleEvent } from "./events.ts";

export type LifecycleState = {
  readonly status: SessionStatus;
  readonly courseId: string | null;
  readonly lessonId: string | null;
  readonly title: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly admission: Admission;
  readonly stage: Stage;
  readonly recording: RecordingSetting;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
};

export const initialLifecycle: LifecycleState = {
  status: "unscheduled",
  courseId: null,
  lessonId: null,
  title: "",
  startsAt: null,
  endsAt: null,
  admission: "open",
  stage: "invited",
  recording: "off",
  startedAt: null,
  endedAt: null,
};

export function evolve(state: LifecycleState, event: LifecycleEvent): LifecycleState {
  switch (event.type) {
    case "session.scheduled":
      return { ...state, status: "scheduled", ...event.payload };
    case "session.rescheduled":
      return { ...state, ...defined(event.payload) };
    case "session.started":
      return { ...state, status: "live", startedAt: event.at, recording: event.payload.recording };
    case "session.ended":
      return { ...state, status: "ended", endedAt: event.at };
    case "session.cancelled":
      return { ...state, status: "cancelled" };
    case "capture.resumed":
    case "session.redacted":
      return state;
  }
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** zod's optional fields may be `undefined` by type; in a payload they are absent. */
const defined = <T extends object>(fields: T): Defined<T> => fields as Defined<T>;
