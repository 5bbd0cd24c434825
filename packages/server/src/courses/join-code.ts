import { randomInt } from "node:crypto";

/** No vowels and no look-alikes: codes are read aloud and typed. */
const alphabet = "23456789bcdfghjkmnpqrstvwxz";

/** A permanent link's code, `k7dm-q4xw-2rbt`: 27¹² of them, so that guessing one is hopeless. */
export function newJoinCode(): string {
  const letters = Array.from({ length: 12 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}
