import type { Audience, Id, People } from "@lectern/shared";

export type PeopleOptions = {
  readonly namesOf: (participantIds: readonly Id<"participant">[]) => Promise<People>;
  /** Whom an audience class knows of now. */
  readonly known: (audience: Audience) => readonly string[];
  /** Names that an audience class has not been told yet. */
  readonly tell: (audience: Audience, people: People) => void;
  readonly onError: (error: unknown) => void;
};

export type RoomPeople = {
  /** Somebody came, or became known to more: looks up the names that are missing and tells them. */
  readonly update: () => void;
  /** All names that an audience class may know. */
  readonly of: (audience: Audience) => People;
};

const audiences: readonly Audience[] = ["staff", "learner", "waiting"];

/** Names are in no log: they are joined when somebody is to read them. */
export function createRoomPeople({ namesOf, known, tell, onError }: PeopleOptions): RoomPeople {
  const names = new Map<string, { readonly name: string }>();
  const told = new Map<Audience, Set<string>>(audiences.map((audience) => [audience, new Set()]));
  let looking = false;

  const named = (ids: readonly string[]): People =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const person = names.get(id);
        return person === undefined ? [] : [[id, person]];
      }),
    );

  function announce(): void {
    for (const audience of audiences) {
      const before = told.get(audience);
      const fresh = named(known(audience).filter((id) => !before?.has(id)));
      for (const id of Object.keys(fresh)) before?.add(id);
      if (Object.keys(fresh).length > 0) tell(audience, fresh);
    }
  }

  const missing = () => known("staff").filter((id) => !names.has(id)) as Id<"participant">[];

  async function lookUp(): Promise<void> {
    for (let ids = missing(); ids.length > 0; ids = missing()) {
      const found = await namesOf(ids);
      // Who has no name is not asked for again and again.
      for (const id of ids) names.set(id, found[id] ?? { name: "" });
      announce();
    }
  }

  return {
    update() {
      announce();
      if (looking) return;
      looking = true;
      lookUp()
        .catch(onError)
        .finally(() => {
          looking = false;
        });
    },
    of: (audience) => named(known(audience)),
  };
}
