import { EventEmitter } from "node:events";
import type { RunId } from "@waymark/core";
import type { CommitRecord } from "../store/commit-record.ts";

type Listener = (record: CommitRecord) => void;

/** Committed transitions as they become durable, for open pages. Nothing is kept: a page that was away reads the database. */
export class LiveFeed {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  publish(batch: readonly CommitRecord[]): void {
    const all = this.#emitter.listenerCount("all") > 0;
    for (const record of batch) {
      this.#emitter.emit(record.runId, record);
      if (all) this.#emitter.emit("all", record);
    }
  }

  /** Returns the function that ends the subscription. */
  subscribe(runId: RunId | "all", listener: Listener): () => void {
    this.#emitter.on(runId, listener);
    return () => this.#emitter.off(runId, listener);
  }
}
