type Traced = Record<string, unknown>;

/** Everything that somebody else could get hold of about one poll, and who is to be found out. */
type Evidence = {
  /** Whatever was answered, sent, exported or logged, as it was. */
  readonly artefacts: readonly unknown[];
  /** All names of the person: their ids and what they are called. */
  readonly names: readonly string[];
  readonly pollId: string;
  readonly options: readonly string[];
};

type Tally = { readonly atMs: number; readonly counts: Readonly<Record<string, number>> };

function* objectsIn(value: unknown): Generator<Traced> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Traced;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

const mentions = (value: unknown, names: readonly string[]) => {
  const text = JSON.stringify(value);
  return names.some((name) => text.includes(name));
};

/** A choice that stands in one object with the person: what a vote by name leaves. */
function chosenBeside({ artefacts, names, pollId, options }: Evidence): string | null {
  for (const object of objectsIn(artefacts)) {
    const { payload, actor } = object as { payload?: Traced; actor?: unknown };
    const choices = payload?.pollId === pollId ? payload.choices : undefined;
    if (Array.isArray(choices) && mentions(actor, names)) return `${choices[0]}`;
    const votes = object.id === pollId ? (object.votes as Traced | undefined) : undefined;
    const own = names.flatMap((name) => (votes?.[name] === undefined ? [] : [votes[name]]));
    if (Array.isArray(own[0])) return `${own[0][0]}`;
    const texts = Object.values(object).filter((part) => typeof part === "string");
    if (names.some((name) => texts.includes(name))) {
      const named = options.find((option) => texts.includes(option));
      if (named !== undefined) return named;
    }
  }
  return null;
}

/** When the person did something, by any time that stands in one object with them. */
function tracesOf({ artefacts, names }: Evidence): number[] {
  const times: number[] = [];
  for (const object of objectsIn(artefacts)) {
    const { payload: _, ...own } = object;
    if (!mentions(own, names)) continue;
    for (const part of Object.values(own)) {
      if (typeof part !== "string" || !/^\d{4}-\d\d-\d\dT/.test(part)) continue;
      times.push(Date.parse(part));
    }
  }
  return times;
}

function talliesIn({ artefacts, pollId }: Evidence): Tally[] {
  const found = new Map<string, Tally>();
  for (const object of objectsIn(artefacts)) {
    const { type, at, payload } = object as { type?: string; at?: string; payload?: Traced };
    if (type === "poll.tallied" && payload?.pollId === pollId && payload.counts !== null && at !== undefined)
      found.set(at, { atMs: Date.parse(at), counts: payload.counts as Tally["counts"] });
  }
  return [...found.values()].toSorted((a, b) => a.atMs - b.atMs);
}

/** What came to the totals with each of their steps. */
const steps = (tallies: readonly Tally[]) =>
  tallies.map(({ atMs, counts }, n) => {
    const before = tallies[n - 1]?.counts ?? {};
    const gained = Object.entries(counts).map(([id, all]) => [id, all - (before[id] ?? 0)] as const);
    return { atMs, gained: gained.toSorted((a, b) => b[1] - a[1]) };
  });

/**
 * The best that somebody could guess who has all of it: a choice that stands beside the person; else the step of the
 * totals that followed the person's last trace before it; else any.
 * @param random a number from 0 to below 1
 */
export function guess(evidence: Evidence, random: () => number): string {
  const plain = chosenBeside(evidence);
  if (plain !== null) return plain;
  const told = steps(talliesIn(evidence));
  const traces = tracesOf(evidence).filter((atMs) => atMs <= (told.at(-1)?.atMs ?? 0));
  const last = traces.length === 0 ? null : Math.max(...traces);
  const step = last === null ? undefined : told.find(({ atMs }) => atMs >= last);
  const likely = step?.gained.filter(([, n]) => n === step.gained[0]?.[1]).map(([id]) => id) ?? [];
  const among = likely.length === 0 ? evidence.options : likely;
  return among[Math.floor(random() * among.length)] ?? "";
}
