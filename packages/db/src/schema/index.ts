export * from "./audit.ts";
export * from "./classroom.ts";
export * from "./identity.ts";
export * from "./log.ts";
export * from "./media.ts";
export * from "./presence.ts";
export * from "./studio.ts";
export * from "./tenancy.ts";
