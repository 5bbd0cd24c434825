/** Reports bugs, never refusals. `capture` must not throw. */
export type ErrorTracker = {
  readonly capture: (error: unknown, context: { readonly requestId: string }) => void;
};
