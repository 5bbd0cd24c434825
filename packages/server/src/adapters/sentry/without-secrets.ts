import type { ErrorEvent } from "@sentry/node";

/** What looks like a credential inside a message, and what takes its place. */
const secrets: readonly (readonly [RegExp, string])[] = [
  // The ORM appends a failed statement's values.
  [/\bparams:[\s\S]*$/, "params: [removed]"],
  [/\b([a-z][\w+.-]*:\/\/)[^\s/@]+@/gi, "$1[secret]@"],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[secret]"],
  [/\b(bearer|basic)\s+\S+/gi, "$1 [secret]"],
  [/\b(whsec|sk_live|sk_test)_[\w+/=]+/g, "[secret]"],
  [/\b(password|secret|token|cookie|idempotency-key)(["']?\s*[=:]\s*)\S+/gi, "$1$2[secret]"],
];

const scrub = (text: string): string =>
  secrets.reduce((scrubbed, [pattern, replacement]) => scrubbed.replace(pattern, replacement), text);

/** A report with its messages scrubbed and without anything of the request, the person or the host. */
export function withoutSecrets({
  request: _,
  user: __,
  breadcrumbs: ___,
  extra: ____,
  ...event
}: ErrorEvent): ErrorEvent {
  const values = event.exception?.values?.map((one) =>
    one.value === undefined ? one : { ...one, value: scrub(one.value) },
  );
  return {
    ...event,
    ...(event.message === undefined ? {} : { message: scrub(event.message) }),
    ...(values === undefined ? {} : { exception: { values } }),
  };
}
