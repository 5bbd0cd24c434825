import { z } from "zod";

/** What an id names; the prefix is part of the id on the wire, the UUIDv7 after it is the database key. */
export const idPrefixes = {
  tenant: "tnt",
  user: "usr",
  course: "crs",
  lesson: "les",
  session: "ses",
  participant: "par",
  recording: "rec",
  message: "msg",
  question: "qst",
  asset: "ast",
  scene: "scn",
  poll: "pol",
  bookmark: "bmk",
  audit: "aud",
  access: "acc",
} as const;

export type IdKind = keyof typeof idPrefixes;
export type Id<K extends IdKind> = string & { readonly __id: K };

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** Schema of one kind of id, `usr_0197…`: prefix, underscore, lower-case UUID. */
export function idSchema<K extends IdKind>(kind: K) {
  const pattern = new RegExp(`^${idPrefixes[kind]}_${uuid}$`);
  return z
    .string()
    .regex(pattern, `must be an id that begins with ${idPrefixes[kind]}_`)
    .transform((text) => text as Id<K>);
}

/** From the database's UUID to the id on the wire. */
export const idFromUuid = <K extends IdKind>(kind: K, value: string): Id<K> =>
  `${idPrefixes[kind]}_${value}` as Id<K>;

/** From the id on the wire to the database's UUID; the id was parsed by `idSchema` before. */
export const uuidFromId = (id: Id<IdKind>): string => id.slice(id.indexOf("_") + 1);
