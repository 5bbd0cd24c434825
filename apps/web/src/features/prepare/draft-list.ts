import type { Problem } from "@lectern/shared";
import { isPassing, type Outcome } from "../../http/problem.ts";
import { moved } from "../../ui/running-order.ts";

/** One thing of the list: as the server keeps it, and as it was last written here. */
type Draft<Id extends string, C> = {
  readonly id: Id;
  /** From 1. */
  readonly position: number;
  readonly kept: C;
  readonly now: C;
  /** Why the server does not keep it as it is now; null when it was not refused. */
  readonly refused: Problem | null;
};

/** `unsaved`: something is incomplete or refused; a person has to change it. `waiting`: it is tried again by itself. */
export type Saving = "saved" | "saving" | "waiting" | "unsaved";

type DraftListState<Id extends string, C> = {
  readonly items: readonly Draft<Id, C>[];
  readonly saving: Saving;
  readonly savedAtMs: number | null;
  /** Why the last move or removal was not done: everything is where the server has it. */
  readonly problem: Problem | null;
};

type Listed<Id extends string, C> = { readonly id: Id; readonly content: C };

export type Remote<Id extends string, C> = {
  readonly list: () => Promise<Outcome<readonly Listed<Id, C>[]>>;
  readonly create: (content: C, key: string) => Promise<Outcome<Listed<Id, C>>>;
  readonly update: (id: Id, content: C, kept: C, key: string) => Promise<Outcome<unknown>>;
  readonly remove: (id: Id, key: string) => Promise<Outcome<unknown>>;
  /** Null where the order cannot be changed. */
  readonly order: ((ids: readonly Id[], key: string) => Promise<Outcome<unknown>>) | null;
};

export type Surroundings = {
  /** Until the person seems to be done with writing; what comes meanwhile goes with it. */
  readonly quiet: () => Promise<void>;
  /** Until trying again makes sense. @param attempt how often in a row it did not work, from 1 */
  readonly pause: (attempt: number) => Promise<void>;
  readonly nowMs: () => number;
  readonly newKey: () => string;
};

type Options<Id extends string, C> = {
  readonly first: readonly Listed<Id, C>[];
  readonly savedAtMs: number | null;
  readonly remote: Remote<Id, C>;
  /** Whether the server can keep it; what is incomplete stays here until it is whole. */
  readonly fits: (content: C) => boolean;
  readonly surroundings: Surroundings;
};

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * A list that saves each change by itself. What is written here stands at once; it is sent when there is a moment of
 * quiet, one request at a time, as often as it takes. A refusal stays beside the thing until that is changed again.
 */
export function createDraftList<Id extends string, C>(options: Options<Id, C>) {
  const { remote, fits, surroundings } = options;
  type Item = Draft<Id, C>;
  const asKept = ({ id, content }: Listed<Id, C>, index: number): Item => {
    return { id, position: index + 1, kept: content, now: content, refused: null };
  };
  let items: readonly Item[] = options.first.map(asKept);
  let keptOrder: readonly Id[] = items.map(({ id }) => id);
  let savedAtMs = options.savedAtMs;
  let problem: Problem | null = null;
  let busy = 0;
  let waiting = false;
  let writing = 0;
  let queue: Promise<unknown> = Promise.resolve();
  /** Gone here, and maybe not yet there: an order would have to name them. */
  const leaving = new Set<Id>();
  const listeners = new Set<() => void>();

  const isDirty = ({ kept, now }: Item) => !same(kept, now);
  const isStuck = (item: Item) => isDirty(item) && (item.refused !== null || !fits(item.now));
  const isReordered = () =>
    remote.order !== null &&
    !same(
      items.map(({ id }) => id),
      keptOrder,
    );
  const savingNow = (): Saving => {
    if (waiting) return "waiting";
    if (busy > 0 || isReordered() || items.some((item) => isDirty(item) && !isStuck(item))) return "saving";
    return items.some(isStuck) ? "unsaved" : "saved";
  };
  const look = (): DraftListState<Id, C> => ({ items, saving: savingNow(), savedAtMs, problem });
  let shown = look();
  const tell = () => {
    shown = look();
    for (const listener of listeners) listener();
  };
  const put = (id: Id, change: (item: Item) => Partial<Item>) => {
    items = items.map((item) => (item.id === id ? { ...item, ...change(item) } : item));
  };

  /** Takes what the server has; what was changed here and is not kept yet stays on top of it. */
  async function reread(): Promise<void> {
    const outcome = await insist(remote.list);
    if (!outcome.ok) {
      keptOrder = items.map(({ id }) => id);
      return;
    }
    const known = new Map(items.map((item) => [item.id, item]));
    const stay = outcome.body.filter(({ id }) => !leaving.has(id));
    items = stay.map((listed, index) => {
      const item = known.get(listed.id);
      const fresh = asKept(listed, index);
      return item === undefined || !isDirty(item)
        ? fresh
        : { ...fresh, now: item.now, refused: item.refused };
    });
    keptOrder = items.map(({ id }) => id);
  }

  type Write = {
    readonly send: (key: string) => Promise<Outcome<unknown>>;
    readonly end: (outcome: Outcome<unknown>) => Promise<void> | void;
  };

  function nextWrite(): Write | null {
    const item = items.find((one) => isDirty(one) && !isStuck(one));
    if (item !== undefined) {
      const { id, now, kept } = item;
      return {
        send: (key) => remote.update(id, now, kept, key),
        end: (outcome) => {
          if (outcome.ok) return put(id, () => ({ kept: now }));
          put(id, (one) => (same(one.now, now) ? { refused: outcome.problem } : {}));
          return outcome.problem.status === 404 ? reread() : undefined;
        },
      };
    }
    const { order } = remote;
    if (order === null || leaving.size > 0 || !isReordered()) return null;
    const ids = items.map(({ id }) => id);
    return {
      send: (key) => order(ids, key),
      end: (outcome) => {
        if (outcome.ok) {
          keptOrder = ids;
          return;
        }
        problem = outcome.problem;
        return reread();
      },
    };
  }

  async function drain(): Promise<void> {
    let attempt = 0;
    for (let write = nextWrite(); write !== null; write = nextWrite()) {
      tell();
      const outcome = await write.send(surroundings.newKey());
      if (!outcome.ok && isPassing(outcome.problem)) {
        attempt += 1;
        await hold(attempt);
        continue;
      }
      attempt = 0;
      if (outcome.ok) savedAtMs = surroundings.nowMs();
      await write.end(outcome);
    }
  }

  async function hold(attempt: number): Promise<void> {
    waiting = true;
    tell();
    await surroundings.pause(attempt);
    waiting = false;
  }

  /** The same request, with the same key, until there is an answer that stays. */
  async function insist<T>(send: (key: string) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const key = surroundings.newKey();
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await send(key);
      if (outcome.ok || !isPassing(outcome.problem)) return outcome;
      await hold(attempt);
    }
  }

  async function takeOut(id: Id): Promise<void> {
    const outcome = await insist((key) => remote.remove(id, key));
    leaving.delete(id);
    if (outcome.ok) savedAtMs = surroundings.nowMs();
    if (outcome.ok || outcome.problem.status === 404) return;
    problem = outcome.problem;
    return reread();
  }

  /** One after the other, so that the server never sees an order before the scene that it names. */
  function enqueue<T>(job: () => Promise<T>): Promise<T> {
    busy += 1;
    tell();
    const done = queue.then(job).finally(() => {
      busy -= 1;
      tell();
    });
    queue = done.catch(() => undefined);
    return done;
  }

  async function touched(): Promise<void> {
    tell();
    writing += 1;
    const mine = writing;
    await surroundings.quiet();
    if (mine === writing) await enqueue(drain);
  }

  const place = (id: Id, to: number) => {
    items = moved(items, id, to);
  };

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    look: () => shown,

    change(id: Id, content: C): Promise<void> {
      put(id, () => ({ now: content, refused: null }));
      return touched();
    },

    move(id: Id, to: number): Promise<void> {
      place(id, to);
      problem = null;
      return touched();
    },

    /**
     * Not shown before the server has it.
     * @param to position from 1; default: the end
     */
    add(content: C, to?: number): Promise<Outcome<Id>> {
      return enqueue(async () => {
        const outcome = await insist((key) => remote.create(content, key));
        if (!outcome.ok) return outcome;
        savedAtMs = surroundings.nowMs();
        const { id } = outcome.body;
        items = [...items, asKept(outcome.body, items.length)];
        keptOrder = [...keptOrder, id];
        if (to !== undefined && remote.order !== null) {
          place(id, to);
          await drain();
        }
        return { ok: true, body: id };
      });
    },

    /** Gone at once; back with a reason if the server keeps it. */
    remove(id: Id): Promise<void> {
      items = items.filter((item) => item.id !== id).map((item, index) => ({ ...item, position: index + 1 }));
      keptOrder = keptOrder.filter((one) => one !== id);
      problem = null;
      leaving.add(id);
      return enqueue(async () => {
        await takeOut(id);
        await drain();
      });
    },
  };
}

export type DraftList<Id extends string, C> = ReturnType<typeof createDraftList<Id, C>>;
