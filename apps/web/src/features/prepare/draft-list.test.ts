import type { Problem } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localProblem, type Outcome } from "../../http/problem.ts";
import { createDraftList, type Remote } from "./draft-list.ts";

type Thing = { readonly id: string; readonly content: string };

const problem = (code: string, status: number): Problem => ({
  ...localProblem("response.invalid"),
  code,
  status,
});
const no = (code: string, status: number): Outcome<never> => ({ ok: false, problem: problem(code, status) });

/** A server that keeps things in order, is away when told, and takes a write before its answer is lost. */
function world(planned: readonly ("away" | "lost" | "fine")[] = []) {
  const troubles = [...planned];
  let kept: Thing[] = [];
  let made = 0;
  const answers = new Map<string, Outcome<unknown>>();
  const sent: string[] = [];
  const write = async <T>(key: string, about: string, act: () => Outcome<T>): Promise<Outcome<T>> => {
    sent.push(about);
    const trouble = troubles.shift() ?? "fine";
    if (trouble === "away") return no("files.unavailable", 503);
    const outcome = (answers.get(key) ?? act()) as Outcome<T>;
    answers.set(key, outcome);
    return trouble === "lost" ? { ok: false, problem: localProblem("network.timeout") } : outcome;
  };
  const done: Outcome<unknown> = { ok: true, body: undefined };
  const remote: Remote<string, string> = {
    list: async () => ({ ok: true, body: kept }),
    create: (content, key) =>
      write(key, "create", () => {
        made += 1;
        const thing = { id: `n${made}`, content };
        kept = [...kept, thing];
        return { ok: true, body: thing };
      }),
    update: (id, content, _, key) =>
      write(key, "update", () => {
        if (kept.every((one) => one.id !== id)) return no("scene.missing", 404);
        if (content === "bad") return no("scene.unfit", 422);
        kept = kept.map((one) => (one.id === id ? { id, content } : one));
        return done;
      }),
    remove: (id, key) =>
      write(key, "remove", () => {
        if (id === "stays") return no("scene.in-use", 409);
        kept = kept.filter((one) => one.id !== id);
        return done;
      }),
    order: (ids, key) =>
      write(key, "order", () => {
        const byId = new Map(kept.map((one) => [one.id, one]));
        const ordered = ids.flatMap((id) => byId.get(id) ?? []);
        if (ordered.length !== kept.length || ids.length !== kept.length) return no("scene.other-order", 409);
        kept = ordered;
        return done;
      }),
  };
  let keys = 0;
  const newKey = () => `k${++keys}`;
  const list = (first: readonly Thing[]) => {
    kept = [...first];
    return createDraftList<string, string>({
      first,
      savedAtMs: null,
      remote,
      fits: (content) => content !== "",
      surroundings: { quiet: async () => undefined, pause: async () => undefined, nowMs: () => 7, newKey },
    });
  };
  return { list, sent, server: () => kept, elsewhere: (next: Thing[]) => (kept = next) };
}

const first = ["a", "b", "c", "d"].map((id) => ({ id, content: id.toUpperCase() }));
const act = fc.oneof(
  fc.record({ do: fc.constant("change" as const), at: fc.nat(9), to: fc.constantFrom("x", "y", "") }),
  fc.record({ do: fc.constant("move" as const), at: fc.nat(9), to: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ do: fc.constant("remove" as const), at: fc.nat(9) }),
  fc.record({
    do: fc.constant("add" as const),
    to: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  }),
);
const shownIn = (items: readonly { id: string; now: string }[]) =>
  items.map(({ id, now }) => ({ id, content: now }));

describe("R40 a list that saves by itself", () => {
  test("R40 whatever is done, and however often the server is away, in the end it has what stands here", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 14 }),
        fc.array(fc.constantFrom("away" as const, "lost" as const, "fine" as const), { maxLength: 14 }),
        async (acts, troubles) => {
          const { list, server } = world(troubles);
          const drafts = list(first);
          const under: Promise<unknown>[] = [];
          for (const one of acts) {
            const { items } = drafts.look();
            const item = "at" in one ? items[one.at % Math.max(1, items.length)] : undefined;
            if (one.do === "add") {
              under.push(drafts.add("new", one.to));
            } else if (item !== undefined) {
              if (one.do === "change") under.push(drafts.change(item.id, one.to));
              if (one.do === "move") under.push(drafts.move(item.id, one.to));
              if (one.do === "remove") under.push(drafts.remove(item.id));
            }
          }
          await Promise.all(under);
          const { items, saving } = drafts.look();
          const whole = items.every(({ now }) => now !== "");
          expect(saving).toBe(whole ? "saved" : "unsaved");
          expect(server()).toEqual(items.map(({ id, kept }) => ({ id, content: kept })));
          for (const { now, kept } of items) expect(now === "" || now === kept).toBe(true);
        },
      ),
    );
  });

  test("R40 changes that come in one breath are one request", async () => {
    const { list, sent } = world();
    const drafts = list(first);
    await Promise.all(["T", "Ti", "Tit", "Title"].map((title) => drafts.change("a", title)));
    expect(sent).toEqual(["update"]);
  });

  test("R40 what the server refuses stays as it was written, with the reason, until it is changed", async () => {
    const { list, sent, server } = world();
    const drafts = list(first);
    await drafts.change("a", "bad");
    expect(drafts.look()).toMatchObject({ saving: "unsaved", savedAtMs: null });
    expect(drafts.look().items[0]).toMatchObject({ now: "bad", kept: "A", refused: { code: "scene.unfit" } });
    await drafts.change("b", "B2");
    expect(sent).toEqual(["update", "update"]);
    await drafts.change("a", "good");
    expect(drafts.look()).toMatchObject({ saving: "saved", savedAtMs: 7 });
    expect(server()[0]).toEqual({ id: "a", content: "good" });
  });

  test("R40 what changed elsewhere meanwhile is taken over, and what is not kept yet stays", async () => {
    const { list, elsewhere } = world();
    const drafts = list(first);
    await drafts.change("b", "");
    elsewhere([{ id: "e", content: "E" }, ...first.slice(1).reverse()]);
    await drafts.move("c", 1);
    const { items, problem: why } = drafts.look();
    expect(shownIn(items).map(({ id, content }) => `${id}${content}`)).toEqual(["eE", "dD", "cC", "b"]);
    expect(why).toMatchObject({ code: "scene.other-order" });
  });

  test("R40 what cannot be removed comes back with the reason", async () => {
    const { list } = world();
    const drafts = list([...first, { id: "stays", content: "S" }]);
    const removed = drafts.remove("stays");
    expect(drafts.look().items).toHaveLength(4);
    await removed;
    expect(drafts.look().items.map(({ id }) => id)).toContain("stays");
    expect(drafts.look().problem).toMatchObject({ code: "scene.in-use" });
  });
});
