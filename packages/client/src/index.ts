import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type Operation,
  type TRPCClient,
  type TRPCClientError,
  type TRPCLink,
} from "@trpc/client";
import type { AppRouter } from "@waymark/orchestrator/api";
import { isPassing, mayRepeat, retryDelayMs } from "./retry-policy.ts";

export { isPassing, refusalCode } from "./retry-policy.ts";

export type WaymarkClient = TRPCClient<AppRouter>;
export type WaymarkClientError = TRPCClientError<AppRouter>;

export interface WaymarkClientOptions {
  /** Where the orchestrator listens, e.g. `http://127.0.0.1:4801`; several where others stand by. */
  readonly url: string | readonly [string, ...string[]];
  /**
   * How often a call that cannot do harm is sent again before its error is told: 20 unless given, which
   * is for about half a minute; 0 for never.
   */
  readonly retries?: number;
  /** `wm_live_…`, made in the settings: whose calls they are, once somebody owns the installation. */
  readonly apiKey?: string;
  /** Needed for subscriptions with an API key, which a browser's own class cannot send, and where the platform has none (Node 20): the `eventsource` package's class. */
  readonly EventSource?: typeof EventSource;
}

/** Names of procedures of one batch are joined in its path, which servers limit. */
const MAX_BATCH = 100;
/** Inputs of queries are in their URL. */
const MAX_URL = 8_000;

const RETRIES = 20;
const MAX_RECONNECT_DELAY_MS = 15_000;

/**
 * A typed client of the orchestrator's API. Subscriptions reconnect by themselves and resume after the
 * last event seen. Calls that get no answer, or one that says to come back, are sent again by themselves,
 * to the next of the URLs, where that cannot do harm: queries, and commands with an `idempotencyKey` or
 * `key`; other commands only when the answer says that they were not begun.
 */
export function createWaymarkClient(options: WaymarkClientOptions): WaymarkClient {
  const { url, retries = RETRIES } = options;
  const addresses = new Addresses(typeof url === "string" ? [url] : url);
  const ask = addresses.link((address) => linkTo(address, options));
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: [
          retryLink({
            retry: ({ op, error }) => {
              addresses.leave(op);
              return isPassing(error);
            },
            retryDelayMs: (attempt) =>
              Math.min(250 * 2 ** Math.min(attempt, 6), MAX_RECONNECT_DELAY_MS),
          }),
          ask,
        ],
        false: [
          retryLink({
            retry: ({ op, error, attempts }) => {
              if (!mayRepeat(op, error)) return false;
              addresses.leave(op);
              return attempts <= retries;
            },
            retryDelayMs,
          }),
          ask,
        ],
      }),
    ],
  });
}

const linkTo = (
  address: string,
  { EventSource, apiKey }: WaymarkClientOptions,
): TRPCLink<AppRouter> => {
  const url = `${address.replace(/\/+$/, "")}/trpc`;
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  return splitLink({
    condition: ({ type }) => type === "subscription",
    true: httpSubscriptionLink({
      url,
      ...(EventSource && { EventSource }),
      ...(apiKey !== undefined && { eventSourceOptions: () => sending(headers) as object }),
    }),
    false: splitLink({
      // Calls of one batch are answered together, but for a stream: what waits holds no others up.
      condition: ({ path }) => path === "runs.result" || path === "runs.execute",
      true: httpBatchStreamLink({ url, headers, maxItems: MAX_BATCH, maxURLLength: MAX_URL }),
      false: httpBatchLink({ url, headers, maxItems: MAX_BATCH }),
    }),
  });
};

/** How the `eventsource` package's class takes headers. */
const sending = (headers: Readonly<Record<string, string>>) => ({
  fetch: (url: string | URL, init: Readonly<{ headers: Readonly<Record<string, string>> }>) =>
    fetch(url, { ...init, headers: { ...init.headers, ...headers } }),
});

/** Remembers which of several orchestrators answers. */
class Addresses {
  readonly #urls: readonly [string, ...string[]];
  readonly #sentTo = new WeakMap<Operation, number>();
  #current = 0;

  constructor(urls: readonly [string, ...string[]]) {
    this.#urls = urls;
  }

  /** Whoever was asked for `op` does not answer as wanted: ask the next one from now on. */
  leave(op: Operation): void {
    if (this.#sentTo.get(op) === this.#current)
      this.#current = (this.#current + 1) % this.#urls.length;
  }

  /** Sends each operation to whom is asked now. */
  link(to: (url: string) => TRPCLink<AppRouter>): TRPCLink<AppRouter> {
    const [first, ...others] = this.#urls;
    return others.reduce<TRPCLink<AppRouter>>(
      (rest, url, index) =>
        splitLink({
          condition: (op) => this.#askedNow(op) === index + 1,
          true: to(url),
          false: rest,
        }),
      to(first),
    );
  }

  #askedNow(op: Operation): number {
    this.#sentTo.set(op, this.#current);
    return this.#current;
  }
}
