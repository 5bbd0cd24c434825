import { z } from "zod";
import { isStorable } from "../text.ts";

/** Control characters but the line feed, and the two that turn the direction of what stands beside them. */
const unprintable = /(?!\n)[\p{Cc}\u202d\u202e]/gu;

const plain = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")
    .replace(unprintable, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/**
 * What somebody wrote for others to read, 1 to `max` UTF-16 units, over several lines: without control characters and
 * without the overrides of direction, which would let a text disguise what stands beside it.
 */
export const written = (max: number) =>
  z
    .string()
    .max(2 * max)
    .refine(isStorable, "contains a character that cannot be stored")
    .transform(plain)
    .pipe(z.string().min(1, "must not be empty").max(max, `must be at most ${max} characters long`));

/** The same on one line: line ends become spaces. */
export const writtenLine = (max: number) =>
  z
    .string()
    .max(2 * max)
    .refine(isStorable, "contains a character that cannot be stored")
    .transform((text) => plain(text).replace(/\s*\n\s*/g, " "))
    .pipe(z.string().min(1, "must not be empty").max(max, `must be at most ${max} characters long`));
