import { sessionRules } from "@lectern/core";
import type { EventsResponse, Refusal, SessionParticipant } from "@lectern/shared";
import type { Carrier, CarrierEvents, CarrierFrame, Hello } from "./carrier.ts";
import type { ClassHttp } from "./class-http.ts";
import type { Cancel, StreamEnvironment } from "./environment.ts";
import { type LoadedState, loadState } from "./load-state.ts";

/** Well below the time after which inputs freeze. */
const pollEveryMs = 2_000;

/** After this long a WebSocket is tried again. */
const lastsMs = 60_000;

type Options = { readonly hello: Hello; readonly http: ClassHttp; readonly participant: SessionParticipant };

const welcomeOf = (
  { hello, participant }: Options,
  { replica: { epoch, class: audience, state } }: LoadedState,
): CarrierFrame => ({
  type: "welcome",
  session: hello.session,
  participant: {
    ...participant,
    class: audience,
    role: state.roster.participants[participant.id]?.role ?? participant.role,
  },
  class: audience,
  epoch,
  head: state.sequence,
  foldVersion: sessionRules.foldVersion,
  mode: "snapshot",
});

/**
 * The class over plain HTTP, for networks that let no WebSocket through: asks for events, posts commands one after
 * the other, and tells both in the frames of the stream. Signals that are never stored are not carried.
 */
export function openPollingCarrier(
  environment: StreamEnvironment,
  options: Options,
  events: CarrierEvents,
): Carrier {
  const { http } = options;
  const source = { http, sha256: environment.sha256 };
  let over = false;
  let opened = false;
  let cursor = 0;
  /** The last that was told, to be told again while the log cannot be read. */
  let at: Pick<EventsResponse, "epoch" | "head"> | null = null;
  let cancelPoll: Cancel = () => {};
  let polling = false;
  let commands: Promise<void> = Promise.resolve();

  const close = () => {
    over = true;
    cancelPoll();
    cancelEnd();
  };
  const end = () => {
    if (over) return;
    close();
    events.ended(opened);
  };
  const cancelEnd = environment.after(lastsMs, end);

  const pollIn = (ms: number) => {
    cancelPoll();
    if (!over && !polling) cancelPoll = environment.after(ms, () => void poll());
  };

  /** The class itself was refused: the ticket is too old, or the caller has no place in it any more. */
  function turnedAway({ kind, reason, retryAfterMs }: Refusal) {
    if (reason === "capture.halted" && at !== null) events.frame({ type: "head", ...at, capture: "halted" });
    if (over) return;
    if (kind === "unauthenticated") events.frame({ type: "bye", code: "ticket-expired", retryAfterMs: null });
    else if (kind === "forbidden" || kind === "missing")
      events.frame({ type: "bye", code: "removed", retryAfterMs: null });
    else pollIn(retryAfterMs ?? pollEveryMs);
  }

  async function load(): Promise<LoadedState | null> {
    const loaded = await loadState(source);
    if (over) return null;
    if ("replica" in loaded) {
      opened = true;
      return loaded;
    }
    if ("refused" in loaded) turnedAway(loaded.refused);
    else end();
    return null;
  }

  async function begin() {
    const loaded = await load();
    if (loaded === null) return;
    cursor = loaded.replica.state.sequence;
    events.frame(welcomeOf(options, loaded));
    if (!over) events.frame({ type: "loaded", ...loaded });
    if (!over) await poll();
  }

  function tell({ epoch, head, capture, events: page }: EventsResponse) {
    at = { epoch, head };
    const first = page[0]?.sequence;
    const last = page.at(-1)?.sequence;
    if (first !== undefined && last !== undefined) {
      cursor = last;
      events.frame({ type: "events", epoch, first, last, events: page });
    }
    if (!over) events.frame({ type: "head", epoch, head, capture });
  }

  async function poll() {
    polling = true;
    const answer = await http.events(cursor);
    polling = false;
    if (over) return;
    if ("unreachable" in answer) return end();
    if ("refused" in answer) return turnedAway(answer.refused);
    const { events: page, next } = answer.body;
    tell(answer.body);
    if (over) return;
    if (next !== null && page.length > 0) return pollIn(0);
    // Names, the class and what is one person's own are not in events.
    const loaded = page.length > 0 ? await load() : null;
    if (loaded !== null) events.frame({ type: "loaded", ...loaded });
    pollIn(pollEveryMs);
  }

  async function post(id: string, command: object) {
    if (over) return;
    const answer = await http.command(id, command);
    if (over) return;
    if ("unreachable" in answer) return end();
    if ("body" in answer) {
      events.frame({ type: "ack", id, ...answer.body });
      return pollIn(0);
    }
    if (answer.refused.kind === "unauthenticated") return turnedAway(answer.refused);
    events.frame({ type: "refused", id, ...answer.refused });
  }

  void begin();

  return {
    send: (frame) => {
      if (frame.type === "command") commands = commands.then(() => post(frame.id, frame.command));
    },
    close,
  };
}
