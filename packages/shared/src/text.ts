import { z } from "zod";

/** True when PostgreSQL can store the text and JSON can carry it: no NUL, no lone surrogate. */
export const isStorable = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);

const storable = (schema: z.ZodString) =>
  schema.refine(isStorable, "contains a character that cannot be stored");

/** One line of a person's text, trimmed, 1 to `max` UTF-16 units. */
export const line = (max: number) =>
  storable(
    z
      .string()
      .trim()
      .min(1, "must not be empty")
      .max(max)
      .regex(/^[^\r\n]*$/, "must be one line"),
  );

/** Free text, possibly empty, up to `max` UTF-16 units. */
export const prose = (max: number) => storable(z.string().trim().max(max));

/** An e-mail address in lower case, at most 254 characters. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("must be an e-mail address"));

/** A moment in time, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
