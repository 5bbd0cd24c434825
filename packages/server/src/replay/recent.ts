/**
 * Keeps what was asked for last, by key, as long as the process lives; a failure is not kept, and nothing that `keeps`
 * refuses. Whoever asks while it is being made waits for the same.
 */
export function keepRecent<T>(most: number) {
  const kept = new Map<string, Promise<T>>();
  return async (
    key: string,
    make: () => Promise<T>,
    keeps: (value: T) => boolean = () => true,
  ): Promise<T> => {
    const known = kept.get(key);
    if (known !== undefined) {
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const made = make();
    kept.set(key, made);
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    try {
      const value = await made;
      if (!keeps(value)) kept.delete(key);
      return value;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  };
}
