import type { IconName } from "../../ui/icon.tsx";

const icons: Readonly<Record<string, IconName>> = {
  board: "board",
  bookmark: "mark",
  captions: "cc",
  catchUp: "replay",
  class: "leave",
  cta: "link",
  hand: "hand",
  keys: "key",
  media: "mic",
  overlay: "lower",
  permissions: "key",
  person: "user",
  poll: "poll",
  rail: "layout",
  reaction: "smile",
  region: "right",
  scene: "slides",
  slide: "slides",
  stage: "full",
  waiting: "door",
  whiteboard: "board",
  write: "edit",
};

/** What an act is about, by the noun that its id begins with. */
export const iconOf = (actId: string): IconName => icons[actId.split(".")[0] ?? ""] ?? "cmd";
