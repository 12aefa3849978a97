import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import type { AppRouter } from "@waymark/orchestrator/api";
import { streamRetryDelayMs } from "../live/retry-delay.ts";

const API = "/api/trpc";
const LONGEST_URL = 4_000;

/** A query that names many runs does not fit into an address. */
const isLong = (input: unknown): boolean =>
  encodeURIComponent(JSON.stringify(input) ?? "").length > LONGEST_URL / 2;

export type ApiClient = TRPCClient<AppRouter>;

/** Queries and mutations in batches; each subscription is an EventSource of its own. */
export function createApiClient(): ApiClient {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: [
          // An HTTP error closes an EventSource for good; only this opens it again, from the last id.
          retryLink({
            retry: ({ error }) =>
              error.data === undefined || error.data === null || error.data.httpStatus >= 500,
            retryDelayMs: (attempt) => streamRetryDelayMs(attempt, Math.random()),
          }),
          httpSubscriptionLink({ url: API }),
        ],
        false: splitLink({
          condition: (operation) => operation.type === "query" && isLong(operation.input),
          true: httpLink({ url: API, methodOverride: "POST" }),
          false: httpBatchLink({ url: API, maxURLLength: LONGEST_URL }),
        }),
      }),
    ],
  });
}
