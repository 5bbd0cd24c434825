import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import {
  answerCommand,
  answerEvents,
  answerState,
  type ClassCaller,
  type Classes,
  type ClassTickets,
  type SavingForMs,
} from "@lectern/server";
import {
  CommandId,
  classLogContracts,
  idSchema,
  isRefused,
  maxFrameBytes,
  type Refused,
  refuse,
  ruleStatus,
  uuidFromId,
} from "@lectern/shared";
import { answerJson, answerRefusal, readBody } from "./answer.ts";

export type ClassRoutesOptions = {
  readonly classes: Pick<
    Classes,
    "commands" | "store" | "pool" | "recorderReady" | "clock" | "files" | "ballots"
  >;
  readonly tickets: Pick<ClassTickets, "verify">;
  /** A refusal for who may issue no command now: too many of them, or nothing can be saved. */
  readonly admitCommand: (caller: ClassCaller) => Refused | null;
  /** The refusal of everything that has to be saved, while nothing can be; else null. */
  readonly halt: () => Refused | null;
  /** A refusal for who has read too much lately. */
  readonly admitRead: (caller: ClassCaller) => Refused | null;
  /** Somebody follows or acts without a socket, from the device that their ticket names. */
  readonly onAlive: (caller: ClassCaller, device: string) => void;
  readonly savingForMs: SavingForMs;
};

type Holder = ClassCaller & { readonly device: string };

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const compress = promisify(gzip);
const worthCompressing = 1_024;
/** Addresses come without an origin. */
const here = "http://gateway";
const path = /^\/api\/v1\/sessions\/([^/]+)\/(state|events|commands)$/;
const SessionId = idSchema("session");

const malformed = (detail: string) => refuse("invalid", "request.malformed", detail);
const missing = () =>
  refuse("missing", "session.missing", "There is no such class, or it is not yours to see.");

/**
 * State, events and commands of a class for who holds its ticket, so that a class outlives the web process.
 * @returns null for any other address
 */
export function createClassRoutes({ classes, tickets, ...options }: ClassRoutesOptions) {
  async function holderOf(request: IncomingMessage, sessionId: string): Promise<Holder | Refused> {
    const [, ticket = ""] = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? "") ?? [];
    const claims = await tickets.verify(ticket);
    if (isRefused(claims)) return claims;
    const wanted = SessionId.safeParse(sessionId);
    if (!wanted.success || claims.ses !== wanted.data) return missing();
    return {
      tenantId: uuidFromId(claims.tid),
      sessionId: claims.ses,
      userId: claims.sub,
      participantId: claims.participant,
      device: claims.con,
    };
  }

  async function state(
    caller: ClassCaller,
    query: object,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const parsed = classLogContracts.sessionState.query.safeParse(query);
    if (!parsed.success) return malformed("The query may hold at, a whole number.");
    const answer = await answerState(classes, caller, parsed.data.at);
    if (isRefused(answer)) return answer;
    const body = JSON.stringify(answer);
    const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
    const headers: Record<string, string> = { ETag: etag, "Cache-Control": "private, no-cache" };
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, headers).end();
      return null;
    }
    headers["Content-Type"] = "application/json";
    headers.Vary = "Origin, Accept-Encoding";
    const takesGzip = /\bgzip\b/.test(`${request.headers["accept-encoding"] ?? ""}`);
    if (takesGzip && body.length > worthCompressing)
      response.writeHead(200, { ...headers, "Content-Encoding": "gzip" }).end(await compress(body));
    else response.writeHead(200, headers).end(body);
    return null;
  }

  async function events({ device, ...caller }: Holder, query: object, response: ServerResponse) {
    const parsed = classLogContracts.sessionEvents.query.safeParse(query);
    if (!parsed.success) return malformed("The query may hold after and limit (1 to 1000), whole numbers.");
    const answer = await answerEvents(classes, caller, parsed.data);
    // Who has no socket hears of a halt here, also where the log cannot even be read.
    const halt = options.halt();
    if (isRefused(answer)) return answer.refused.kind === "unavailable" ? (halt ?? answer) : answer;
    options.onAlive(caller, device);
    answerJson(response, 200, halt === null ? answer : { ...answer, capture: "halted" });
    return null;
  }

  async function commands(
    { device, ...caller }: Holder,
    requestId: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Refused | null> {
    const key = CommandId.safeParse(request.headers["idempotency-key"]);
    if (!key.success)
      return refuse("invalid", "idempotency.key-missing", "Idempotency-Key must be 1 to 255 visible ASCII.");
    const barred = options.admitCommand(caller);
    if (barred !== null) return barred;
    const body = await readBody(request, maxFrameBytes);
    if (body === null) return refuse("too-large", "body.too-large", "A command is at most 64 KiB long.");
    let raw: unknown;
    try {
      raw = JSON.parse(body);
    } catch {
      return malformed("The body must be JSON.");
    }
    options.onAlive(caller, device);
    const { savingForMs } = options;
    const answer = await answerCommand(classes, caller, raw, { key: key.data, requestId, savingForMs });
    if (isRefused(answer)) {
      const { kind, reason } = answer.refused;
      const status = reason.startsWith("command.") ? undefined : ruleStatus(kind);
      answerRefusal(response, requestId, answer.refused, status);
      return null;
    }
    const { sequence, duplicate } = answer;
    answerJson(response, 200, { sequence, duplicate }, duplicate ? { "Idempotent-Replayed": "true" } : {});
    return null;
  }

  return (request: IncomingMessage): Route | null => {
    const address = request.url ?? "/";
    if (!URL.canParse(address, here)) return null;
    const url = new URL(address, here);
    const [, sessionId, what] = path.exec(url.pathname) ?? [];
    const method = what === "commands" ? "POST" : "GET";
    if (sessionId === undefined || request.method !== method) return null;
    return async (_, response) => {
      const requestId = randomUUID();
      response.setHeader("X-Request-Id", requestId);
      const holder = await holderOf(request, sessionId);
      const barred = isRefused(holder) ? holder : what === "commands" ? null : options.admitRead(holder);
      const query = Object.fromEntries(url.searchParams);
      const refused =
        barred !== null || isRefused(holder)
          ? barred
          : what === "state"
            ? await state(holder, query, request, response)
            : what === "events"
              ? await events(holder, query, response)
              : await commands(holder, requestId, request, response);
      if (refused !== null) answerRefusal(response, requestId, refused.refused);
    };
  };
}
