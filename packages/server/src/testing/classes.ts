import { generateKeyPairSync } from "node:crypto";
import type { Pool } from "@lectern/db";
import { createMemoryMediaRoom, type MemoryMediaRoom } from "../adapters/memory/memory-media-room.ts";
import { newUuid } from "../adapters/node/new-uuid.ts";
import { systemClock } from "../adapters/node/system-clock.ts";
import { createPostgresEventStore } from "../adapters/postgres/postgres-event-store.ts";
import { createClassTickets } from "../adapters/tickets/jose-class-tickets.ts";
import { createBallotBox } from "../ballots/postgres-ballot-box.ts";
import { type Classes, createClassCommands } from "../classroom/classes.ts";
import type { Committed } from "../session/command-request.ts";
import { createClassFiles } from "../studio/class-files.ts";

const privateKey = generateKeyPairSync("ed25519")
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

export type TestClasses = {
  readonly classes: Classes;
  readonly media: MemoryMediaRoom;
  /** Everything that was told after a commit, in order. */
  readonly told: Committed[];
  readonly close: () => Promise<void>;
};

/** Classes over the real log, with media in memory. */
export function createTestClasses(pool: Pool, url: string, overrides: Partial<Classes> = {}): TestClasses {
  const told: Committed[] = [];
  const nowMs = () => Date.now();
  const store = createPostgresEventStore({ url, name: "test-log", onError: () => undefined });
  const media = createMemoryMediaRoom(nowMs);
  const clock = systemClock;
  const commands = createClassCommands({
    store,
    clock,
    newId: newUuid,
    onCommitted: (committed) => told.push(committed),
  });
  return {
    media,
    told,
    classes: {
      pool,
      store,
      commands,
      clock,
      newId: newUuid,
      media,
      tickets: createClassTickets({ privateKey, nowMs }),
      streamUrl: "ws://127.0.0.1:3002",
      recorderReady: async () => true,
      files: createClassFiles(pool),
      ballots: createBallotBox({ pool, clock, onError: () => undefined }),
      ...overrides,
    },
    async close() {
      await commands.close();
      await store.close();
    },
  };
}
