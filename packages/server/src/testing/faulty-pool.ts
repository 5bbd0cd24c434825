import type { Pool } from "@lectern/db";

type Query = (...args: unknown[]) => unknown;
export type FaultyPool = {
  readonly pool: Pool;
  /** The next statement that contains `text` fails with `error` instead of running; once. */
  readonly failNext: (text: string, error: Error) => void;
};

const textOf = (statement: unknown): string =>
  typeof statement === "string" ? statement : ((statement as { text?: string }).text ?? "");

/** `target` with some methods replaced; everything else is called on `target` itself. */
const overlay = <T extends object>(target: T, replaced: Record<string, unknown>): T =>
  new Proxy(target, {
    get: (of, name) => {
      const value: unknown =
        typeof name === "string" && name in replaced ? replaced[name] : Reflect.get(of, name);
      return typeof value === "function" ? value.bind(of) : value;
    },
  });

/** A real pool on which a test makes one statement fail: a crash at just that point. */
export function faultyPool(pool: Pool): FaultyPool {
  let armed: { readonly text: string; readonly error: Error } | null = null;
  const connect = async () => {
    const client = await pool.connect();
    const query: Query = (...args) => {
      if (armed === null || !textOf(args[0]).includes(armed.text)) return (client.query as Query)(...args);
      const { error } = armed;
      armed = null;
      return Promise.reject(error);
    };
    return overlay(client, { query });
  };
  return {
    pool: overlay(pool, { connect }),
    failNext: (text, error) => {
      armed = { text, error };
    },
  };
}
