export * from "./access/acts.ts";
export * from "./access/can.ts";
export * from "./access/overrides.ts";
export * from "./access/roles.ts";
export * from "./session/rules.ts";
