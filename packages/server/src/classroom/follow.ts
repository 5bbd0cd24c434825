import { createHash } from "node:crypto";
import { savingForMs } from "@lectern/db";
import { type contracts, isRefused } from "@lectern/shared";
import type { ClassHandler } from "../http/class-handler.ts";
import { answerCommand, ownDoor } from "./answer-command.ts";
import { answerEvents } from "./answer-events.ts";
import { answerState } from "./answer-state.ts";
import { streamOf } from "./classes.ts";
import { findParticipant } from "./find-participant.ts";
import { openSession } from "./find-session.ts";
import { freshState } from "./fresh-state.ts";
import { parsedCommand } from "./parsed-command.ts";
import { noteSignOfLife } from "./sign-of-life.ts";

type C = typeof contracts;

export const getState: ClassHandler<C["sessionState"]> = async ({ params, query }, { classes, actor }) => {
  const found = await openSession(classes, actor, "session.attend", params.id);
  if (isRefused(found)) return found;
  const answer = await answerState(classes, found.viewer, query.at);
  if (isRefused(answer)) return answer;
  // Of all of it: beside the class's own state the answer holds names, and what is the caller's alone.
  return {
    body: answer,
    etag: `"${createHash("sha256").update(JSON.stringify(answer)).digest("base64url")}"`,
  };
};

export const getEvents: ClassHandler<C["sessionEvents"]> = async ({ params, query }, { classes, actor }) => {
  const found = await openSession(classes, actor, "session.attend", params.id);
  if (isRefused(found)) return found;
  const answer = await answerEvents(classes, found.viewer, query);
  if (isRefused(answer)) return answer;
  await noteSignOfLife(classes, found.viewer);
  return { body: answer };
};

export const postCommand: ClassHandler<C["sessionCommand"]> = async ({ params, body }, scope) => {
  const { classes, actor, key, requestId } = scope;
  const found = await openSession(classes, actor, "session.attend", params.id);
  if (isRefused(found)) return found;
  const command = parsedCommand(body);
  if (isRefused(command)) return command;
  const elsewhere = ownDoor(command);
  if (elsewhere !== null) return elsewhere;
  const fresh = await freshState(classes, streamOf(actor.tenantId, params.id));
  if (isRefused(fresh)) return fresh;
  const caller = await findParticipant(classes, found.viewer, fresh.state, command);
  if (isRefused(caller)) return caller;
  const ack = await answerCommand(classes, caller, body, {
    key,
    requestId,
    savingForMs: () => savingForMs(classes.pool),
  });
  if (isRefused(ack)) return ack;
  await noteSignOfLife(classes, caller);
  return { body: ack, replayed: ack.duplicate };
};
