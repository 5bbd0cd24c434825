/** From an event's `at` to milliseconds since 1970. */
export const toMs = (instant: string): number => Date.parse(instant);

/** From milliseconds since 1970 to ISO 8601 in UTC. */
export const toInstant = (ms: number): string => new Date(ms).toISOString();

/** Milliseconds since 1970 as a service reports them: whole, and within the years that ISO 8601 writes with four digits. */
export const maxEpochMs = 253_402_300_799_999;
