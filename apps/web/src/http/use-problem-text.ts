import type { Problem } from "@lectern/shared";
import { useTranslations } from "next-intl";

/** A problem in the reader's language where we know its code, else the server's own sentence. */
export function useProblemText(): (problem: Pick<Problem, "code" | "detail">) => string {
  const t = useTranslations("problems");
  return ({ code, detail }) => {
    const key = code as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : detail;
  };
}

/** What a refused form says under the field of the given name: `errors` of the problem, by path. */
export const fieldError = (problem: Problem | null, name: string): string | undefined =>
  problem?.errors?.find(({ path }) => path.split(/[./]/).at(-1) === name)?.message;
