import type { Id, People } from "@lectern/shared";

/** Who is meant: everybody whose whole name stands behind an @, at most ten. */
export const mentionsIn = (text: string, people: People): readonly Id<"participant">[] =>
  Object.entries(people)
    .filter(([, { name }]) => text.includes(`@${name}`))
    .map(([id]) => id as Id<"participant">)
    .slice(0, 10);
