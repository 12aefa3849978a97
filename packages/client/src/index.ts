import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCClient,
  type TRPCClientError,
} from "@trpc/client";
import type { AppRouter } from "@waymark/orchestrator/api";

export type WaymarkClient = TRPCClient<AppRouter>;
export type WaymarkClientError = TRPCClientError<AppRouter>;

export interface WaymarkClientOptions {
  /** Where the orchestrator listens, e.g. `http://127.0.0.1:4801`. */
  readonly url: string;
  /** Needed for subscriptions where the platform has none (Node 20): the `eventsource` package's class. */
  readonly EventSource?: typeof EventSource;
}

/** Names of procedures of one batch are joined in its path, which servers limit. */
const MAX_BATCH = 100;
/** Inputs of queries are in their URL. */
const MAX_URL = 8_000;

const MAX_RETRY_DELAY_MS = 15_000;

/**
 * A typed client of the orchestrator's API. Subscriptions reconnect by themselves and resume after
 * the last event seen; commands do not retry by themselves: send them again with the same key.
 */
export function createWaymarkClient(options: WaymarkClientOptions): WaymarkClient {
  const url = `${options.url.replace(/\/+$/, "")}/trpc`;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: [
          retryLink({
            retry: ({ error }) => isPassing(error),
            retryDelayMs: (attempt) =>
              Math.min(250 * 2 ** Math.min(attempt, 6), MAX_RETRY_DELAY_MS),
          }),
          httpSubscriptionLink({
            url,
            ...(options.EventSource && { EventSource: options.EventSource }),
          }),
        ],
        false: splitLink({
          // Calls of one batch are answered together, but for a stream: what waits holds no others up.
          condition: ({ path }) => path === "runs.result",
          true: httpBatchStreamLink({ url, maxItems: MAX_BATCH, maxURLLength: MAX_URL }),
          false: httpBatchLink({ url, maxItems: MAX_BATCH }),
        }),
      }),
    ],
  });
}

/** The refusal's code of the API's table, or undefined for an error that is no refusal. */
export const refusalCode = (error: WaymarkClientError): string | undefined =>
  error.data?.waymark?.code;

/** True when the same call can succeed later: no answer at all, or one that says so. */
export function isPassing(error: WaymarkClientError): boolean {
  const status = error.data?.httpStatus;
  return status === undefined || status >= 500 || status === 429;
}
