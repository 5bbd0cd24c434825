import type { CommandResult } from "../outbox.ts";
import { SessionStore } from "../session-store.ts";
import { sam, sessionId } from "./class-log.ts";
import { FakeGateway } from "./fake-gateway.ts";

/** Sam's client on a gateway of its own, not connected yet. */
export function sessionOn(gateway: FakeGateway, viewer = sam) {
  const entry = {
    sessionId,
    participant: gateway.log.participant(viewer),
    media: null,
    stream: { url: "wss://class.example/stream", ticket: "first-ticket" },
  };
  return { entry, store: new SessionStore(gateway.environment, entry, async () => entry) };
}

/** Sam's client, connected and in sync. */
export async function follow(gateway = new FakeGateway()) {
  const { store } = sessionOn(gateway, gateway.viewer);
  store.open();
  await gateway.clock.advance(1_500);
  const { clock, log } = gateway;
  return { gateway, clock, log, store };
}

/** What a promise of a command has come to so far. */
export function outcomeOf(sent: Promise<CommandResult>): { result: CommandResult | null } {
  const outcome: { result: CommandResult | null } = { result: null };
  void sent.then((result) => {
    outcome.result = result;
  });
  return outcome;
}
