import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ClassTickets,
  createClassCommands,
  createClassTickets,
  createPostgresEventStore,
  newUuid,
  systemClock,
} from "@lectern/server";
import { ownTenant } from "@lectern/server/testing";
import { idFromUuid } from "@lectern/shared";
import { beginClass, type Person, scheduleClass } from "./school.ts";
import { openStream } from "./stream-client.ts";

export const newTicketKey = () =>
  String(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));

/** A running class in the log at `url`, with its people inside, and what they need to come in at a gateway. */
export async function openClass(url: string, teacher: Person, others: readonly Person[]) {
  const folder = mkdtempSync(join(tmpdir(), "lectern-realtime-"));
  const ticketKeyFile = join(folder, "class-ticket.pem");
  const privateKey = newTicketKey();
  writeFileSync(ticketKeyFile, privateKey, { mode: 0o600 });
  const tickets = createClassTickets({ privateKey, nowMs: Date.now });
  const stream = { tenantId: ownTenant, sessionId: randomUUID() };
  const session = idFromUuid("session", stream.sessionId);
  const store = createPostgresEventStore({ url, name: "test", onError: () => undefined });
  const onCommitted = () => undefined;
  const commands = createClassCommands({ store, clock: systemClock, newId: newUuid, onCommitted });
  await scheduleClass(store, stream, teacher);
  await beginClass(commands, stream, teacher, others);

  async function ticketOf(person: Person, issuer: ClassTickets = tickets): Promise<string> {
    const tid = idFromUuid("tenant", stream.tenantId);
    const { userId: sub, participantId: participant, connection: con } = person;
    return (await issuer.issue({ sub, tid, ses: session, participant, con })).ticket;
  }
  const helloOf = async (person: Person, more: object = {}) => ({
    ticket: await ticketOf(person),
    session,
    ...more,
  });

  return {
    stream,
    session,
    store,
    ticketKeyFile,
    ticketOf,
    helloOf,
    /** Somebody who was welcomed. */
    async enter(person: Person, gateway: { readonly url: string }, more: object = {}) {
      const client = await openStream(gateway.url, await helloOf(person, more));
      await client.heard("welcome");
      return client;
    },
    async close() {
      await commands.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type OpenClass = Awaited<ReturnType<typeof openClass>>;
