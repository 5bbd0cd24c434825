import { z } from "zod";

/** Roles in a running class, strongest first. */
export const sessionRoles = ["host", "co-host", "assistant", "learner", "observer"] as const;
export const SessionRole = z.enum(sessionRoles).meta({ id: "SessionRole" });
export type SessionRole = z.infer<typeof SessionRole>;

/** Who sees the same of a class: everybody of one audience class receives the same bytes. */
export const audiences = ["staff", "learner", "waiting"] as const;
export const Audience = z.enum(audiences).meta({ id: "Audience" });
export type Audience = z.infer<typeof Audience>;

/** What can be allowed or refused to one role or participant for the length of one class. */
export const classPermissions = [
  "media.speak",
  "media.camera",
  "media.screen",
  "whiteboard.draw",
  "chat.write",
  "question.ask",
  "poll.vote",
  "hand.raise",
  "roster.admit",
  "roster.mute",
  "chat.moderate",
  "poll.run",
] as const;
export const ClassPermission = z.enum(classPermissions).meta({ id: "ClassPermission" });
export type ClassPermission = z.infer<typeof ClassPermission>;
