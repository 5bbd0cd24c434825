import { type Course, contracts, type Session } from "@lectern/shared";
import { bodyOf, type ServerApi } from "./api.ts";

type Query = { readonly courseId?: Course["id"] };

async function readAll(api: ServerApi, query: Query & { from?: string; status?: Session["status"] }) {
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
