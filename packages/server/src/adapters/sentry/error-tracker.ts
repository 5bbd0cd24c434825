import {
  defaultStackParser,
  linkedErrorsIntegration,
  makeNodeTransport,
  NodeClient,
  Scope,
} from "@sentry/node";
import type { ErrorTracker } from "../../ports/error-tracker.ts";
import { withoutSecrets } from "./without-secrets.ts";

export type ErrorTrackerOptions = {
  /** Where to report; undefined or empty reports nowhere. */
  readonly dsn: string | undefined;
  readonly release: string;
  readonly environment: string;
};

export type SentryErrorTracker = ErrorTracker & {
  /** Sends what waits, for 2 s at most; nothing is captured afterwards. */
  readonly close: () => Promise<void>;
};

const closeTimeoutMs = 2_000;

/**
 * Reports bugs to Sentry from a client of its own: no global hooks, no automatic context, and of a request nothing
 * but its id.
 */
export function createErrorTracker({ dsn, release, environment }: ErrorTrackerOptions): SentryErrorTracker {
  if (dsn === undefined || dsn === "") return { capture: () => undefined, close: async () => undefined };
  const client = new NodeClient({
    dsn,
    release,
    environment,
    transport: makeNodeTransport,
    stackParser: defaultStackParser,
    integrations: [linkedErrorsIntegration()],
    includeServerName: false,
    sendClientReports: false,
    enableRuntimeChannelInjection: false,
    beforeSend: withoutSecrets,
  });
  client.init();
  return {
    capture(error, { requestId }) {
      const scope = new Scope();
      scope.setClient(client);
      scope.setTag("requestId", requestId);
      scope.captureException(error);
    },
    async close() {
      await client.close(closeTimeoutMs);
    },
  };
}
