import type { AttemptWait } from "../explain/explanation.ts";
import type { JsonValue } from "../json.ts";
import { Agenda } from "./agenda.ts";
import { FairQueue, type Queued } from "./fair-queue.ts";
import { AtOnceLimit, RateLimiter, type Limit } from "./limits.ts";
import type { Rate } from "./token-bucket.ts";

// Which attempt begins next, for a driver that asks whenever one could.
//
// Invariants
//   G1. An attempt that began passed all its gates at that moment, and counts there until it has ended.
//   G2. Who waits is in one queue: the one for a place, or that of the gate which turned it away last.
//   G3. As many are back from a gate as it lets through, as long as any wait there: a gate that is open
//       is never the only thing that anybody waits for.

/** How many attempts of a task may begin. */
export interface TaskLimits {
  /** So many at a time; absent: any number. */
  readonly concurrency?: number;
  /** So many in a time; absent: any number. */
  readonly rateLimit?: RateLimit;
}

export interface RateLimit extends Rate {
  /** Names what is limited, by the input of the attempt: each key has a rate of its own. */
  readonly key?: (input: JsonValue) => string;
}

/** An attempt that has to wait for its turn. */
export interface Applicant extends Queued {
  readonly task: string;
  readonly input: JsonValue;
}

export interface TurnsOptions {
  /** Attempts that may be under way at once, now. */
  readonly places: () => number;
  /** Of them, those of one workflow; absent: all. */
  readonly placesPerWorkflow?: number;
  readonly limitsOf: (task: string) => TaskLimits | undefined;
}

interface Entry<Attempt> extends Queued {
  readonly attempt: Attempt;
  readonly gates: readonly Gate<Attempt>[];
  /** The gate that turned it away; absent: it waits for a place. */
  turnedAwayBy?: Gate<Attempt>;
  /** The gate that it is back from. */
  backFrom?: Gate<Attempt>;
}

/** A limit, and who waits in front of it. */
interface Gate<Attempt> {
  readonly limit: Limit;
  readonly queue: FairQueue<Entry<Attempt>>;
  /** How many are back from it and have not begun. */
  back: number;
  isOnAgenda: boolean;
}

/** Idle gates are forgotten when there are so many. */
const MANY_GATES = 1_000;

export class AttemptTurns<Attempt extends Applicant> {
  readonly #options: TurnsOptions;
  #ready = new FairQueue<Entry<Attempt>>();
  readonly #waiting = new Map<string, Entry<Attempt>>();
  readonly #begun = new Map<string, Entry<Attempt>>();
  readonly #gates = new Map<string, Gate<Attempt>>();
  readonly #agenda = new Agenda<Gate<Attempt>>();
  #sweepAt = MANY_GATES;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Attempts that wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Of these, those that wait for nothing but a place. */
  get ready(): number {
    return this.#ready.size;
  }

  /** Limits that are kept in mind. */
  get gates(): number {
    return this.#gates.size;
  }

  /** An attempt that waits or has begun stays where it is. */
  add(attempt: Attempt, now: number): void {
    const { id, workflow, priority } = attempt;
    if (this.#waiting.has(id) || this.#begun.has(id)) return;
    const entry = { id, workflow, priority, attempt, gates: this.#gatesOf(attempt, now) };
    this.#waiting.set(id, entry);
    this.#ready.add(entry);
  }

  /** The attempt that begins now; it has its place until `leave`. Undefined where none can. */
  next(now: number): Attempt | undefined {
    for (let gate = this.#agenda.takeDue(now); gate; gate = this.#agenda.takeDue(now)) {
      gate.isOnAgenda = false;
      this.#readmit(gate, now);
    }
    if (this.#begun.size >= this.#options.places()) return undefined;
    for (let entry = this.#ready.take(); entry; entry = this.#ready.take()) {
      const closed = entry.gates.find(({ limit }) => limit.free(now) < 1);
      if (!closed) return this.#begin(entry, now);
      this.#turnAway(entry, closed, now);
    }
    return undefined;
  }

  /** The attempt has ended, or is not wanted any more. */
  leave(id: string, now: number): void {
    const entry = this.#waiting.get(id) ?? this.#begun.get(id);
    if (!entry) return;
    if (this.#begun.delete(id)) for (const { limit } of entry.gates) limit.end();
    else (entry.turnedAwayBy?.queue ?? this.#ready).delete(entry);
    this.#waiting.delete(id);
    this.#notBack(entry, now);
    for (const gate of entry.gates) this.#readmit(gate, now);
  }

  /** When an attempt that waits could begin though none ends before; it may still be too early then. */
  get wakeAt(): number | undefined {
    return this.#agenda.earliest;
  }

  /** What an attempt waits for; undefined for one that does not. */
  waitOf(id: string, now: number): AttemptWait | undefined {
    const entry = this.#waiting.get(id);
    if (!entry) return undefined;
    const { task } = entry.attempt;
    return entry.turnedAwayBy?.limit.wait(now) ?? { kind: "queue", task };
  }

  /** Nothing that shares the rate limit of an attempt that has begun begins before `until`. */
  holdRate(id: string, until: number): void {
    for (const { limit } of this.#begun.get(id)?.gates ?? []) {
      if (limit instanceof RateLimiter) limit.bucket.holdUntil(until);
    }
  }

  /** Those that wait, and what for. */
  *waits(now: number): Generator<readonly [Attempt, AttemptWait["kind"]]> {
    for (const { attempt, turnedAwayBy } of this.#waiting.values()) {
      yield [attempt, turnedAwayBy?.limit.wait(now).kind ?? "queue"];
    }
  }

  /** Forgets all that it was told. */
  clear(): void {
    this.#ready = new FairQueue();
    for (const known of [this.#waiting, this.#begun, this.#gates, this.#agenda]) known.clear();
  }

  #begin(entry: Entry<Attempt>, now: number): Attempt {
    this.#waiting.delete(entry.id);
    this.#begun.set(entry.id, entry);
    for (const { limit } of entry.gates) limit.begin(now);
    this.#notBack(entry, now);
    return entry.attempt;
  }

  #turnAway(entry: Entry<Attempt>, gate: Gate<Attempt>, now: number): void {
    entry.turnedAwayBy = gate;
    gate.queue.add(entry, entry.backFrom === gate);
    this.#notBack(entry, now);
    this.#readmit(gate, now);
  }

  #notBack(entry: Entry<Attempt>, now: number): void {
    const { backFrom } = entry;
    if (!backFrom) return;
    delete entry.backFrom;
    backFrom.back--;
    this.#readmit(backFrom, now);
  }

  /** Lets as many come back as a gate lets through (G3), or looks again when it may. */
  #readmit(gate: Gate<Attempt>, now: number): void {
    const { limit, queue } = gate;
    for (let free = limit.free(now) - gate.back; free > 0; free--) {
      const entry = queue.take();
      if (!entry) return;
      delete entry.turnedAwayBy;
      entry.backFrom = gate;
      gate.back++;
      this.#ready.add(entry, true);
    }
    if (queue.size === 0 || gate.back > 0 || gate.isOnAgenda) return;
    const at = limit.opensAt(now);
    if (at === undefined) return;
    gate.isOnAgenda = true;
    this.#agenda.add(at, gate);
  }

  #gatesOf({ workflow, task, input }: Attempt, now: number): readonly Gate<Attempt>[] {
    const { placesPerWorkflow: most = Infinity, limitsOf } = this.#options;
    const { concurrency, rateLimit } = limitsOf(task) ?? {};
    const gates: Gate<Attempt>[] = [];
    if (most !== Infinity) {
      const id = `workflow:${workflow}`;
      const wait = { kind: "workflow", workflow, limit: most } as const;
      gates.push(this.#gates.get(id) ?? this.#newGate(id, new AtOnceLimit(most, wait), now));
    }
    if (concurrency !== undefined) {
      const id = `task:${task}`;
      const wait = { kind: "task", task, limit: concurrency } as const;
      gates.push(this.#gates.get(id) ?? this.#newGate(id, new AtOnceLimit(concurrency, wait), now));
    }
    if (rateLimit) {
      const key = keyOf(rateLimit, input);
      const id = `rate:${task}:${key ?? ""}`;
      const known = this.#gates.get(id);
      gates.push(known ?? this.#newGate(id, new RateLimiter(rateLimit, task, key), now));
    }
    return gates;
  }

  #newGate(id: string, limit: Limit, now: number): Gate<Attempt> {
    if (this.#gates.size >= this.#sweepAt) this.#sweep(now);
    const gate = { limit, queue: new FairQueue<Entry<Attempt>>(), back: 0, isOnAgenda: false };
    this.#gates.set(id, gate);
    return gate;
  }

  /** Forgets the gates of keys that were not heard of for a while. */
  #sweep(now: number): void {
    const inUse = new Set([...this.#waiting.values()].flatMap(({ gates }) => gates));
    for (const [id, gate] of this.#gates) {
      if (gate.limit.isIdle(now) && !inUse.has(gate)) this.#gates.delete(id);
    }
    this.#sweepAt = Math.max(MANY_GATES, 2 * this.#gates.size);
  }
}

/** One whose key cannot be made is limited together with those that have none. */
function keyOf({ key }: RateLimit, input: JsonValue): string | undefined {
  try {
    return key?.(input);
  } catch {
    return undefined;
  }
}
