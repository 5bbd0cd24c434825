import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { contracts, type Joined, ServerFrame, type WireEvent } from "@lectern/shared";
import { WebSocket } from "ws";
import { type Api, apiOf, DemoStopped } from "./api.ts";

/** What a command is answered by, at most this many ms later. */
const answerWithinMs = 10_000;

export type Person = { readonly name: string; readonly api: Api };

/** Signs in one of the seeded people, as the sign-in page does. */
export async function signIn(origin: string, email: string): Promise<Person> {
  const { token, user } = await apiOf(origin, null).ask(contracts.localToken, { body: { email } });
  return { name: user.name, api: apiOf(origin, token) };
}

export type Command = { readonly type: string; readonly [field: string]: unknown };

export type InClass = Person & {
  readonly joined: Joined;
  /**
   * Acts in the class over the stream; answers what was recorded, null where nothing had to change, or stops the demo with
   * the reason of the refusal.
   */
  readonly act: (command: Command) => Promise<WireEvent | null>;
  readonly leave: () => void;
};

type Waiting = {
  readonly done: (event: WireEvent | null) => void;
  readonly failed: (error: Error) => void;
  /** Where it is in the log, once it is acknowledged. */
  sequence: number | null;
};

/** Follows the class by its stream, as a browser does, for as long as the person is there. */
export async function follow(person: Person, joined: Joined): Promise<InClass> {
  const { url, ticket } = joined.stream;
  const socket = new WebSocket(url, { origin: person.api.origin });
  const waiting = new Map<string, Waiting>();
  let heardUpTo = 0;
  const heard = (frame: ServerFrame) => {
    if (frame.type === "welcome") heardUpTo = frame.head;
    if (frame.type === "ping") socket.send(JSON.stringify({ type: "pong" }));
    const asked = "id" in frame ? waiting.get(frame.id) : undefined;
    if (frame.type === "ack" && asked !== undefined) {
      asked.sequence = frame.sequence;
      if (frame.sequence <= heardUpTo) asked.done(null);
    }
    if (frame.type === "refused")
      asked?.failed(new DemoStopped(`${person.name} was refused: ${frame.detail ?? frame.reason}`));
    if (frame.type !== "events") return;
    heardUpTo = frame.last;
    for (const event of frame.events)
      for (const each of waiting.values()) if (each.sequence === event.sequence) each.done(event);
  };
  socket.on("message", (data) => heard(ServerFrame.parse(JSON.parse(String(data)))));
  await once(socket, "open");
  const welcome = once(socket, "message");
  socket.send(JSON.stringify({ type: "hello", v: 1, ticket, session: joined.session.id }));
  await welcome;

  const act: InClass["act"] = (command) =>
    new Promise((resolve, reject) => {
      const id = randomUUID();
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T) => {
          clearTimeout(late);
          waiting.delete(id);
          how(value);
        };
      const failed = settle(reject);
      const late = setTimeout(
        () => failed(new DemoStopped(`${command.type} of ${person.name} was not answered`)),
        answerWithinMs,
      );
      waiting.set(id, { done: settle(resolve), failed, sequence: null });
      socket.send(JSON.stringify({ type: "command", id, command }));
    });
  return { ...person, joined, act, leave: () => socket.terminate() };
}

/** What an act made, by the name of the id in its event. */
export function idIn(event: WireEvent | null, field: string): string {
  const payload = (event !== null && "payload" in event ? event.payload : {}) as Record<string, unknown>;
  const id = payload[field];
  if (typeof id !== "string") throw new DemoStopped(`The log holds no ${field} where one was made`);
  return id;
}
