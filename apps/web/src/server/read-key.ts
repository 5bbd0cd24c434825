import { readFileSync } from "node:fs";
import { EnvironmentError } from "../env.ts";

/** A private key in PEM; without it the process cannot start. */
export function readKey(name: string, file: string, kind: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new EnvironmentError(`${name} names ${file}, which cannot be read; make an ${kind} key there`);
  }
}
