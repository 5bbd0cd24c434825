import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Broadcast } from "./broadcast.ts";
import type { Stream } from "./event-store.ts";

/** Two processes that share one broadcast. */
export type BroadcastPair = { readonly here: Broadcast; readonly there: Broadcast };

const newSession = (): Stream => ({ tenantId: randomUUID(), sessionId: randomUUID() });

/** What every `Broadcast` does while the network behaves. */
export function broadcastContract(
  name: string,
  open: (onError: (error: unknown) => void) => BroadcastPair,
): void {
  describe(`R32 ${name} keeps the contract of Broadcast`, () => {
    let pair: BroadcastPair;
    let errors: unknown[];
    beforeEach(async () => {
      errors = [];
      pair = open((error) => errors.push(error));
      await vi.waitFor(
        () => expect([pair.here.healthy(), pair.there.healthy()]).toEqual([true, true]),
        5_000,
      );
    });
    afterEach(() => {
      pair.here.close();
      pair.there.close();
    });

    /** Subscribes, and comes back when hints really arrive. */
    const listen = async (process: Broadcast, session: Stream) => {
      const heard: string[] = [];
      const end = process.subscribe(session, (payload) => heard.push(payload));
      await vi.waitFor(() => {
        process.publish(session, "probe");
        expect(heard).toContain("probe");
      }, 5_000);
      const words = () => heard.filter((payload) => payload !== "probe");
      return { words, end };
    };
    const heardBy = (listener: { words: () => string[] }, expected: string[]) =>
      vi.waitFor(() => expect(listener.words()).toEqual(expected), 5_000);

    test("every listener of the session hears a hint, in every process", async () => {
      const session = newSession();
      const all = [
        await listen(pair.here, session),
        await listen(pair.here, session),
        await listen(pair.there, session),
      ];
      pair.here.publish(session, "news");
      for (const listener of all) await heardBy(listener, ["news"]);
      expect(pair.here.failures()).toBe(0);
    });

    test("R80 T20 another session hears nothing, nor the same session id of another school", async () => {
      const session = newSession();
      const listener = await listen(pair.there, session);
      const strangers = [newSession(), { ...newSession(), sessionId: session.sessionId }];
      for (const stranger of strangers) pair.here.publish(stranger, "secret");
      pair.here.publish(session, "marker");
      await heardBy(listener, ["marker"]);
    });

    test("hints of one process arrive in their order, any text whole", async () => {
      const session = newSession();
      const listener = await listen(pair.there, session);
      const texts = ["", "ä😀\r\n\u2028", JSON.stringify({ last: 7 }), "x".repeat(2_000)];
      const numbered = Array.from({ length: 200 }, (_, n) => `${n} ${texts[n % 4] ?? ""}`);
      const payloads = [...numbered, "y".repeat(256 * 1024)];
      for (const payload of payloads) pair.here.publish(session, payload);
      await vi.waitFor(() => expect(listener.words().length).toBe(payloads.length), 5_000);
      expect(listener.words().findIndex((word, n) => word !== payloads[n])).toBe(-1);
    });

    test("ending a subscription ends that one alone, and ending it again ends nothing", async () => {
      const session = newSession();
      const first = await listen(pair.there, session);
      const second = await listen(pair.there, session);
      first.end();
      first.end();
      pair.here.publish(session, "one");
      await heardBy(second, ["one"]);
      second.end();
      const third = await listen(pair.there, session);
      pair.here.publish(session, "two");
      await heardBy(third, ["two"]);
      expect([first.words(), second.words()]).toEqual([[], ["one"]]);
    });

    test("a listener that throws is reported and takes nothing from the others", async () => {
      const session = newSession();
      pair.there.subscribe(session, (payload) => {
        if (payload !== "probe") throw new Error("broken listener");
      });
      const listener = await listen(pair.there, session);
      pair.here.publish(session, "one");
      pair.here.publish(session, "two");
      await heardBy(listener, ["one", "two"]);
      expect(errors).toEqual([new Error("broken listener"), new Error("broken listener")]);
    });

    test("after close nothing is heard, nothing throws", async () => {
      const session = newSession();
      const listener = await listen(pair.here, session);
      pair.there.close();
      pair.there.publish(session, "late");
      pair.there.subscribe(session, () => undefined)();
      pair.here.publish(session, "marker");
      await heardBy(listener, ["marker"]);
      expect(pair.there.healthy()).toBe(false);
      await vi.waitFor(() => expect(pair.there.failures()).toBe(1));
    });
  });
}
