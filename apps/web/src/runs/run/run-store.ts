import type { NodeOverlay } from "@waymark/core";
import type { RunDetail, RunUpdate } from "@waymark/orchestrator/api";
import { nextFrame } from "../../live/next-frame.ts";
import { sameRequest, type Requested } from "./requested.ts";
import { adoptDetail, applyUpdates, stateOf, type RunState } from "./run-state.ts";

/**
 * One open run, outside React. The stream's updates are shown at most once a frame, and only the
 * nodes that changed are drawn again: a hundred updates a second leave the page its time.
 */
export class RunStore {
  #state: RunState;
  #arrived: RunUpdate[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #byNode = new Map<string, Set<() => void>>();

  constructor(detail: RunDetail) {
    this.#state = stateOf(detail);
  }

  readonly get = (): RunState => this.#state;
  readonly node = (nodeId: string): NodeOverlay | undefined => this.#state.nodes[nodeId];
  readonly requestedOf = (nodeId: string): string | undefined =>
    this.#state.requested.some((request) => "nodeId" in request && request.nodeId === nodeId)
      ? "Requested"
      : undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly subscribeNode = (nodeId: string, listener: () => void): (() => void) => {
    const listeners = this.#byNode.get(nodeId) ?? new Set();
    this.#byNode.set(nodeId, listeners.add(listener));
    return () => listeners.delete(listener);
  };

  push(update: RunUpdate): void {
    if (this.#arrived.length === 0) nextFrame(this.#flush);
    this.#arrived.push(update);
  }

  adopt(detail: RunDetail): void {
    this.#show(adoptDetail(this.#state, detail));
  }

  /** Shows what was asked for until the stream answers; the returned function takes it back. */
  request(request: Requested): () => void {
    this.#show({ ...this.#state, requested: [...this.#state.requested, request] });
    return () =>
      this.#show({
        ...this.#state,
        requested: this.#state.requested.filter((each) => !sameRequest(each, request)),
      });
  }

  readonly #flush = (): void => {
    const arrived = this.#arrived;
    this.#arrived = [];
    this.#show(applyUpdates(this.#state, arrived));
  };

  #show(next: RunState): void {
    const before = this.#state;
    if (next === before) return;
    this.#state = next;
    for (const [nodeId, listeners] of this.#byNode) {
      if (next.nodes[nodeId] === before.nodes[nodeId] && next.requested === before.requested)
        continue;
      for (const listener of listeners) listener();
    }
    for (const listener of this.#listeners) listener();
  }
}
