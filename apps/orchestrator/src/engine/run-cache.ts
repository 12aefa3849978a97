import type { RunId } from "@waymark/core";
import { LRUCache } from "lru-cache";
import type { RunActor } from "./run-actor.ts";

// Runs in memory.
//
// Invariants
//   M1. A run has at most one actor that may still change it.
//   M2. One that has uncommitted transitions stays, because it is ahead of the database.
//   M3. What was read from the database while another actor of the run worked is read again.

/** An idle actor stays while it is recently used; a broken, finished or waiting one leaves at once. */
export class RunCache {
  readonly #busy = new Map<RunId, RunActor>();
  readonly #idle: LRUCache<RunId, RunActor>;
  readonly #loading = new Map<RunId, Promise<RunActor>>();
  readonly #outdated = new Set<RunId>();

  constructor(maxIdle: number) {
    this.#idle = new LRUCache({ max: maxIdle });
  }

  peek(runId: RunId): RunActor | undefined {
    return this.#busy.get(runId) ?? this.#idle.get(runId);
  }

  /** The run's only actor; two callers at once share one load. Use it before you wait for anything else. */
  async get(runId: RunId, load: () => Promise<RunActor>): Promise<RunActor> {
    return this.peek(runId) ?? this.#loading.get(runId) ?? this.#load(runId, load);
  }

  /** Call whenever the actor became busy or idle; `keep` says whether an idle one is worth its memory. */
  note(actor: RunActor, keep: boolean): void {
    const { runId } = actor;
    if (actor.idle || actor.broken) {
      this.#busy.delete(runId);
      if (keep && !actor.broken) this.#idle.set(runId, actor);
      else this.#idle.delete(runId);
      return;
    }
    if (this.#loading.has(runId)) this.#outdated.add(runId);
    this.#idle.delete(runId);
    this.#busy.set(runId, actor);
  }

  /** Forgets an idle run. False for one that is busy or being loaded, which stays. */
  drop(runId: RunId): boolean {
    if (this.#busy.has(runId) || this.#loading.has(runId)) return false;
    this.#idle.delete(runId);
    return true;
  }

  get size(): number {
    return this.#busy.size + this.#idle.size;
  }

  #load(runId: RunId, load: () => Promise<RunActor>): Promise<RunActor> {
    const loading = this.#read(runId, load).finally(() => this.#loading.delete(runId));
    this.#loading.set(runId, loading);
    return loading;
  }

  async #read(runId: RunId, load: () => Promise<RunActor>): Promise<RunActor> {
    for (;;) {
      const actor = await load();
      const known = this.peek(runId);
      if (known) return known;
      if (this.#outdated.delete(runId)) continue;
      this.#idle.set(runId, actor);
      return actor;
    }
  }
}
