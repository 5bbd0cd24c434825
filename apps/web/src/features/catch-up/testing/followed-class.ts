import { mineOf, viewState } from "@lectern/core";
import type { SessionParticipant } from "@lectern/shared";
import type { SessionSnapshot } from "../../../session/session-store.ts";
import { ada, ClassLog, people, sam, sessionId } from "../../../session/testing/class-log.ts";
import { VirtualClock } from "../../../session/testing/virtual-clock.ts";
import type { ClassSource } from "../../../session/use-session.ts";
import { CatchUp } from "../catch-up.ts";

type ReadLog = ConstructorParameters<typeof CatchUp>[1];

const pageSize = 3;

/** Sam in a class in which Ada writes one message a minute. */
export function followedClass() {
  const clock = new VirtualClock();
  const log = new ClassLog(() => clock.nowMs);
  let participant: SessionParticipant = log.participant(sam);
  const names = { known: people };
  const reach = { server: true, asked: [] as number[] };
  const snapshot = () =>
    ({
      confirmed: viewState(log.state, participant.class),
      participant,
      mine: mineOf(log.state, sam.id),
      people: names.known,
    }) as unknown as SessionSnapshot;
  const live = {
    sessionId,
    subscribe: () => () => {},
    getSnapshot: snapshot,
  } as unknown as ClassSource;
  const readLog: ReadLog = async (after: number) => {
    reach.asked.push(after);
    if (!reach.server) return { unreachable: true } as const;
    const events = log.presented(participant.class, after).slice(0, pageSize);
    const head = log.state.sequence;
    const last = events.at(-1)?.sequence ?? after;
    return {
      body: { epoch: log.epoch, head, capture: "ok" as const, events, next: last < head ? last : null },
    };
  };
  const catchUp = new CatchUp(live, readLog, {
    nowMs: () => clock.nowMs,
    after: clock.after,
  });
  const minute = async (text: string) => {
    await clock.advance(60_000);
    log.given(ada.asked, { type: "message.send", text, to: "all" });
  };
  const said = () =>
    catchUp
      .getSource()
      .getSnapshot()
      .confirmed.chat.messages.map(({ text }) => text);
  const become = (role: "assistant") => {
    participant = { ...participant, role, class: "staff" };
  };
  return { clock, log, live, catchUp, minute, said, reach, become, names };
}
