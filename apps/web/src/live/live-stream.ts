// One live stream of a page, owned outside React so that it outlives renders.
//
// Invariants
//   L1. It starts after the position the page's snapshot was read at: nothing falls between.
//   L2. It resumes after the last id it saw: nothing is missed, nothing comes twice.
//   L3. A hidden tab gives its connection back: HTTP/1.1 allows a browser six per origin.

export type StreamState = "connecting" | "live" | "reconnecting" | "paused" | "stale";

export interface StreamHandlers<Data> {
  readonly onData: (event: { readonly id: string; readonly data: Data }) => void;
  readonly onConnectionStateChange: (state: {
    readonly state: "idle" | "connecting" | "pending";
  }) => void;
  readonly onError: () => void;
}

export interface LiveSource<Data> {
  /** Subscribes to what came after `lastEventId`. */
  readonly open: (lastEventId: string, handlers: StreamHandlers<Data>) => { unsubscribe(): void };
  readonly onData: (data: Data) => void;
  readonly onState: (state: StreamState) => void;
  /** The server no longer knows the position: the snapshot must be read again. */
  readonly onStale: () => void;
}

/** The part of `document` that is needed, so that tests can hide a tab without a browser. */
export interface Visibility {
  readonly hidden: boolean;
  addEventListener(type: "visibilitychange", listener: () => void): void;
  removeEventListener(type: "visibilitychange", listener: () => void): void;
}

const HIDDEN_MS = 15_000; // a glance at another tab costs no reconnection

export class LiveStream<Data> {
  readonly #source: LiveSource<Data>;
  readonly #page: Visibility;
  #lastEventId: string;
  #subscription: { unsubscribe(): void } | undefined;
  #hideTimer: ReturnType<typeof setTimeout> | undefined;
  #wasLive = false;

  constructor(source: LiveSource<Data>, position: string, page: Visibility) {
    this.#source = source;
    this.#lastEventId = position;
    this.#page = page;
  }

  start(): void {
    this.#page.addEventListener("visibilitychange", this.#onVisibility);
    this.#connect();
  }

  stop(): void {
    this.#page.removeEventListener("visibilitychange", this.#onVisibility);
    clearTimeout(this.#hideTimer);
    this.#disconnect();
  }

  #connect(): void {
    this.#source.onState(this.#wasLive ? "reconnecting" : "connecting");
    let failed = false;
    const subscription = this.#source.open(this.#lastEventId, {
      onData: ({ id, data }) => {
        this.#lastEventId = id;
        this.#source.onData(data);
      },
      onConnectionStateChange: ({ state }) => {
        if (state === "pending") this.#wasLive = true;
        if (state !== "idle") this.#source.onState(state === "pending" ? "live" : this.#opening());
      },
      // What could pass was retried below: an error that arrives here means the position is refused.
      onError: () => {
        failed = true;
        this.#subscription = undefined;
        this.#source.onState("stale");
        this.#source.onStale();
      },
    });
    if (!failed) this.#subscription = subscription;
  }

  #opening(): StreamState {
    return this.#wasLive ? "reconnecting" : "connecting";
  }

  #disconnect(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }

  readonly #onVisibility = (): void => {
    clearTimeout(this.#hideTimer);
    if (!this.#page.hidden) {
      if (!this.#subscription) this.#connect();
      return;
    }
    this.#hideTimer = setTimeout(() => {
      this.#disconnect();
      this.#source.onState("paused");
    }, HIDDEN_MS);
  };
}
