import type { Caller } from "./caller.ts";
import type { Identity, RequestFacts } from "./identity.ts";

// Live updates go on for as long as a page is open; whoever may not see them any more gets no more of them.

interface OpenStream {
  readonly request: RequestFacts;
  readonly caller: Caller;
  readonly close: () => void;
}

/** What was changed by another orchestrator, and what came to its end, is noticed after so long. */
const LOOK_AGAIN_MS = 15_000;

export class OpenStreams {
  readonly #identity: Identity;
  readonly #open = new Set<OpenStream>();
  readonly #timer: NodeJS.Timeout;
  readonly #stopListening: () => void;

  constructor(identity: Identity) {
    this.#identity = identity;
    this.#stopListening = identity.onChange(() => this.#look());
    this.#timer = setInterval(() => this.#look(), LOOK_AGAIN_MS).unref();
  }

  /** `close` is called once the caller is not who they were; what is returned is to be called when the stream ends. */
  watch(stream: OpenStream): () => void {
    this.#open.add(stream);
    return () => this.#open.delete(stream);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stopListening();
  }

  #look(): void {
    for (const stream of this.#open) void this.#lookAt(stream);
  }

  async #lookAt(stream: OpenStream): Promise<void> {
    try {
      if (isSame(await this.#identity.callerOf(stream.request), stream.caller)) return;
    } catch (error) {
      // While the database is away nothing is known, and nothing new is told either.
      if (!(error instanceof Error && error.name === "AccessError")) return;
    }
    this.#open.delete(stream);
    stream.close();
  }
}

function isSame(now: Caller, before: Caller): boolean {
  if (now.kind === "person") {
    return (
      before.kind === "person" && now.sessionId === before.sessionId && now.role === before.role
    );
  }
  if (now.kind === "key") return before.kind === "key" && now.keyId === before.keyId;
  return now.kind === before.kind && now.kind === "anyone";
}
