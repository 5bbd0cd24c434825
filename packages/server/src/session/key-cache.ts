import type { FoundCommand } from "../ports/event-store.ts";

export const commandName = (actorId: string, key: string): string => `${actorId} ${key}`;

export type KeyCache = {
  readonly get: (name: string) => FoundCommand | undefined;
  readonly add: (found: FoundCommand) => void;
};

/** The most recent `capacity` commands of a session with their answers; what is not here may still be in the log. */
export function createKeyCache(capacity: number): KeyCache {
  const recent = new Map<string, FoundCommand>();
  return {
    get: (name) => recent.get(name),
    add(found) {
      recent.set(commandName(found.actorId, found.key), found);
      if (recent.size <= capacity) return;
      const oldest = recent.keys().next();
      if (!oldest.done) recent.delete(oldest.value);
    },
  };
}
