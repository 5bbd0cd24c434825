import type { JoinLink, Me } from "@lectern/shared";

/** How somebody stands to the course that a link belongs to; `watches`: their role only reads. */
export type Standing = "enrolled" | "pending" | "declined" | "open" | "request" | "closed" | "watches";

export function standingOf({ enrolled, request, joining }: JoinLink, { capabilities }: Me): Standing {
  if (enrolled !== null) return "enrolled";
  if (!capabilities.includes("join-link.use")) return "watches";
  if (joining === "request") return request ?? "request";
  return joining;
}
