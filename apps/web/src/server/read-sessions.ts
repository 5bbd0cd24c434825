import { type Course, contracts, type Session } from "@lectern/shared";
import { bodyOf, type ServerApi } from "./api.ts";

type Query = { readonly courseId?: Course["id"] };

type Span = { readonly from?: string; readonly status?: Session["status"] };

async function readAll(api: ServerApi, query: Query & Span) {
  const sessions: Session[] = [];
  let cursor: string | undefined;
  do {
    const paged = { ...query, limit: "100", ...(cursor === undefined ? {} : { cursor }) };
    const page = await bodyOf(await api(contracts.sessionsList, { query: paged }));
    sessions.push(...(page?.items ?? []));
    cursor = page?.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return sessions;
}

/** Classes that run, however long, and those that are not over by the plan; of one course or of all. */
export async function readComing(
  api: ServerApi,
  nowMs: number,
  query: Query = {},
): Promise<readonly Session[]> {
  const from = new Date(nowMs).toISOString();
  const [running, planned] = await Promise.all([
    readAll(api, { ...query, status: "live" }),
    readAll(api, { ...query, from }),
  ]);
  return [...running, ...planned.filter(({ id }) => !running.some((one) => one.id === id))];
}

/** How long a class stays among the recent ones, in ms. */
const recentMs = 14 * 86_400_000;

/** The classes that were over last, the last one first; also one that was held before its time. */
export async function readRecent(api: ServerApi, nowMs: number): Promise<readonly Session[]> {
  const from = new Date(nowMs - recentMs).toISOString();
  const ended = await readAll(api, { from, status: "ended" });
  return ended.sort((a, b) => (b.endedAt ?? "").localeCompare(a.endedAt ?? ""));
}
