import { edgeStatus, isRefused, type Refusal } from "@lectern/shared";
import type { ClassLog, sam } from "./class-log.ts";

/** Small pages, so that a class has several. */
const pageSize = 20;

/** With `spoiled` the hash is not that of the state. */
export async function answerState(
  log: ClassLog,
  viewer: typeof sam,
  at: string | null,
  { spoiled, foldVersion }: { readonly spoiled: boolean; readonly foldVersion: number },
): Promise<Response> {
  const head = log.state.sequence;
  const own = await log.response(viewer, at === null ? head : Math.min(head, Number(at)));
  const response = { ...own, foldVersion };
  return Response.json(spoiled ? { ...response, hash: "f".repeat(64) } : response);
}

export function answerEvents(log: ClassLog, viewer: typeof sam, after: number): Response {
  const head = log.state.sequence;
  const events = log.presented(log.audienceOf(viewer), after).slice(0, pageSize);
  const last = events.at(-1)?.sequence ?? head;
  const capture = log.halted ? "halted" : "ok";
  return Response.json({ epoch: log.epoch, head, capture, next: last < head ? last : null, events });
}

export function answerProblem({ kind, reason }: Refusal): Response {
  const status = edgeStatus(kind);
  const body = { type: "about:blank", title: kind, status, detail: reason, code: reason, requestId: "1" };
  return Response.json(body, { status });
}

export function answerCommand(log: ClassLog, viewer: typeof sam, key: string, body: string): Response {
  const outcome = log.issue(viewer.ticket, key, JSON.parse(body));
  return isRefused(outcome) ? answerProblem(outcome.refused) : Response.json(outcome);
}
