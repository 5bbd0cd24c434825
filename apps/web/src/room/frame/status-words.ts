import type { SessionStatus } from "../../session/status.ts";
import type { IconName } from "../../ui/icon.tsx";

/** The first words of the status line: whether what happens here is kept. Numbers stand in the words. */
type StatusWords = {
  readonly key:
    | "connecting"
    | "reconnecting"
    | "offline"
    | "halted"
    | "saved"
    | "inSync"
    | "behind"
    | "closed";
  readonly tone: "ok" | "warn" | "plain";
  readonly icon: IconName;
  /** The last number of the log that is held here. */
  readonly sequence: number;
  readonly count: number;
};

export function statusWords(status: SessionStatus, sequence: number): StatusWords {
  const words = { sequence, count: 0 };
  switch (status.kind) {
    case "saved":
      return { ...words, key: "saved", tone: "ok", icon: "ok", sequence: status.sequence };
    case "in-sync":
      return { ...words, key: "inSync", tone: "ok", icon: "ok", sequence: status.sequence };
    case "behind":
      return { ...words, key: "behind", tone: "warn", icon: "clock", count: status.count };
    case "halted":
      return { ...words, key: "halted", tone: "warn", icon: "hold" };
    case "offline":
      return { ...words, key: "offline", tone: "warn", icon: "off" };
    case "reconnecting":
      return { ...words, key: "reconnecting", tone: "warn", icon: "retry" };
    case "closed":
      return { ...words, key: "closed", tone: "warn", icon: "off" };
    case "connecting":
      return { ...words, key: "connecting", tone: "plain", icon: "retry" };
  }
}
