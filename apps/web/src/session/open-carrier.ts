import { sessionRules } from "@lectern/core";
import type { Id } from "@lectern/shared";
import type { Carrier, CarrierEvents, Hello } from "./carrier.ts";
import type { ClassHttp } from "./class-http.ts";
import type { ClassView } from "./class-view.ts";
import type { Credentials } from "./entry.ts";
import type { StreamEnvironment } from "./environment.ts";
import { openPollingCarrier } from "./polling-carrier.ts";
import { openSocketCarrier } from "./socket-carrier.ts";

type Options = {
  readonly polls: boolean;
  readonly session: Id<"session">;
  readonly credentials: Credentials;
  readonly http: ClassHttp;
  /** What is known already, and so need not be told again. */
  readonly view: ClassView;
};

/** Begins a connection, by WebSocket or by polling. */
export function openCarrier(
  environment: StreamEnvironment,
  { polls, session, credentials, http, view }: Options,
  events: CarrierEvents,
): Carrier {
  const { replica, sequence, participant } = view;
  const hello: Hello = {
    ticket: credentials.stream.ticket,
    session,
    foldVersion: sessionRules.foldVersion,
    ...(replica.epoch === null ? {} : { epoch: replica.epoch, since: sequence }),
  };
  return polls
    ? openPollingCarrier(environment, { hello, participant, http }, events)
    : openSocketCarrier(environment, { url: credentials.stream.url, hello, http }, events);
}
