import type { Problem } from "@lectern/shared";

/** What a call came to: the contract's answer, or why there is none. Refusals are values; throws mean bugs. */
export type Outcome<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly problem: Problem };

const details = {
  "network.offline": "You are offline. Nothing was changed; try again when you are back.",
  "network.timeout": "No answer came in time. Trying again does not do it twice.",
  "network.unreachable": "Lectern cannot be reached. Trying again does not do it twice.",
  "response.invalid": "The answer could not be read. Reload the page.",
} as const;

export type LocalProblemCode = keyof typeof details;

/** A problem that this side found, in the shape of those that the server sends; `status` 0: there was no answer. */
export const localProblem = (code: LocalProblemCode, requestId = ""): Problem => ({
  type: `urn:lectern:problem:${code}`,
  title: "No answer",
  status: 0,
  detail: details[code],
  code,
  requestId,
});

/** Whether the same request, with the same key, may do better later. */
export const isPassing = ({ status, code }: Problem): boolean =>
  status === 0
    ? code.startsWith("network.")
    : status === 429 || status === 502 || status === 503 || status === 504;
