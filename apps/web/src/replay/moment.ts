/** The query of a moment's address: whole seconds, as people read times. */
export const momentQuery = (atMs: number): string => `?t=${Math.floor(atMs / 1_000)}`;

/** The moment that an address names, in ms; the beginning where it names none. */
export const momentIn = (t: string | undefined): number =>
  t !== undefined && /^\d{1,6}$/.test(t) ? Number(t) * 1_000 : 0;
