import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, type Decision, type Overlap, type Rule, type Standing } from "./decide.ts";
import { jitterOf } from "./jitter.ts";

const MINUTE = 60_000;
const START = Date.parse("2027-01-01T00:00Z");

const rule = (change: Partial<Rule> = {}): Rule => ({
  id: "sched_1",
  spec: { type: "interval", everyMs: MINUTE, offsetMs: 0 },
  zone: "UTC",
  overlap: "allow",
  catchUpMs: 60 * MINUTE,
  jitterMs: 0,
  ...change,
});

const standing = (change: Partial<Standing> = {}): Standing => ({
  decidedUntil: START,
  isOpen: false,
  ...change,
});

/** Minutes since the start, with what becomes of each. */
const fates = ({ firings }: Decision) =>
  firings.map(({ at, fate, count }) => [(at - START) / MINUTE, fate, count]);

test("what is due is to be started, in order, and nothing before its time", () => {
  const decision = decide(rule(), standing(), START + 2.5 * MINUTE);
  expect(fates(decision)).toEqual([
    [1, "due", 1],
    [2, "due", 1],
  ]);
  expect(decision).toMatchObject({
    decidedUntil: START + 2 * MINUTE,
    nextAt: START + 3 * MINUTE,
  });
});

test("what is older than the catch-up window is missed, and told as one", () => {
  const decision = decide(rule({ catchUpMs: 2 * MINUTE }), standing(), START + 10 * MINUTE);
  expect(fates(decision)).toEqual([
    [7, "missed", 7],
    [8, "due", 1],
    [9, "due", 1],
    [10, "due", 1],
  ]);
});

describe("while the run before is open", () => {
  const now = START + 3 * MINUTE;
  const of = (overlap: Overlap, change: Partial<Standing> = {}) =>
    decide(rule({ overlap }), standing({ isOpen: true, ...change }), now);

  test("allow starts another one beside it", () => {
    expect(fates(of("allow")).map(([, fate]) => fate)).toEqual(["due", "due", "due"]);
  });

  test("skip leaves instants out", () => {
    expect(fates(of("skip"))).toEqual([[3, "skipped", 3]]);
  });

  test("queue lets the first wait and leaves the others out", () => {
    expect(fates(of("queue"))).toEqual([
      [1, "waiting", 1],
      [3, "skipped", 2],
    ]);
    expect(fates(of("queue", { waitingAt: START }))).toEqual([[3, "skipped", 3]]);
  });

  test("cancel asks it to end, and only the last waits for that", () => {
    const decision = of("cancel", { waitingAt: START });
    expect(fates(decision)).toEqual([
      [1, "skipped", 1],
      [2, "skipped", 1],
      [3, "waiting", 1],
    ]);
    expect(decision).toMatchObject({ cancelsOpen: true, replaced: START });
  });
});

test("instants of a pause are left out and not counted as missed", () => {
  const paused = rule({ pausedUntil: START + 5 * MINUTE });
  expect(decide(paused, standing(), START + 4 * MINUTE)).toEqual({
    firings: [],
    cancelsOpen: false,
    decidedUntil: START,
    nextAt: START + 5 * MINUTE,
  });
  expect(fates(decide(paused, standing(), START + 6 * MINUTE))).toEqual([
    [5, "due", 1],
    [6, "due", 1],
  ]);
});

test("jitter delays an instant by less than it says, always by the same", () => {
  const jitterMs = 30_000;
  const at = START + MINUTE;
  const by = jitterOf("sched_1", at, jitterMs);
  expect(by).toBeGreaterThanOrEqual(0);
  expect(by).toBeLessThan(jitterMs);
  expect(jitterOf("sched_1", at, jitterMs)).toBe(by);
  expect(decide(rule({ jitterMs }), standing(), at + by - 1).firings).toEqual([]);
  expect(decide(rule({ jitterMs }), standing(), at + by).firings).toMatchObject([
    { at, dueAt: at + by, fate: "due" },
  ]);
});

// The shell in a few lines: what is kept, what each leader does with it, and what may go wrong between.
describe("through crashes, steps of the clock and take-overs", () => {
  type Fault =
    | "none"
    | "crash-before-commit"
    | "crash-before-start"
    | "crash-before-mark"
    | "two-lead";

  const moves = fc.array(
    fc.record({
      clock: fc.integer({ min: -5 * MINUTE, max: 8 * MINUTE }),
      fault: fc.constantFrom<Fault>(
        "none",
        "crash-before-commit",
        "crash-before-start",
        "crash-before-mark",
        "two-lead",
      ),
      ends: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  );

  test("each instant is started at most once, in order, and none is forgotten", () => {
    fc.assert(
      fc.property(
        moves,
        fc.constantFrom<Overlap>("allow", "skip", "queue", "cancel"),
        fc.constantFrom(0, 90_000),
        (steps, overlap, jitterMs) => {
          const each = rule({ overlap, jitterMs, catchUpMs: 20 * MINUTE });
          const world = new World(each);
          for (const { clock, fault, ends } of steps) {
            world.now += clock;
            if (ends) world.open = undefined;
            world.lead(fault);
          }
          world.lead("none");
          expect(world.started).toEqual([...new Set(world.started)].toSorted((a, b) => a - b));
          expect(world.started.every((at) => at % MINUTE === 0 && at > START)).toBe(true);
          expect(world.told()).toEqual(world.instantsUntil());
        },
      ),
      { numRuns: 300 },
    );
  });

  class World {
    now = START;
    /** The instant whose run is open. */
    open: number | undefined;
    readonly started: number[] = [];
    readonly #rule: Rule;
    #decidedUntil = START;
    /** What is written down of each instant; of those told as one, of the last, with how many. */
    readonly #firings = new Map<number, { fate: string; count: number }>();

    constructor(each: Rule) {
      this.#rule = each;
    }

    lead(fault: string): void {
      const seen = this.#standing();
      const decision = decide(this.#rule, seen, this.now);
      if (fault === "crash-before-commit") return;
      this.#commit(seen, decision);
      // Another one that still thinks it leads: what it decided from is gone.
      if (fault === "two-lead") this.#commit(seen, decide(this.#rule, seen, this.now + MINUTE));
      if (fault === "crash-before-start") return;
      this.#startDue(fault === "crash-before-mark");
    }

    #standing(): Standing {
      const at = (fate: string) =>
        [...this.#firings].find(([, firing]) => firing.fate === fate)?.[0];
      const waitingAt = at("waiting");
      const isOpen = this.open !== undefined || at("due") !== undefined || waitingAt !== undefined;
      return { decidedUntil: this.#decidedUntil, isOpen, waitingAt };
    }

    #commit(seen: Standing, { decidedUntil, firings, replaced }: Decision): void {
      if (seen.decidedUntil !== this.#decidedUntil) return;
      this.#decidedUntil = decidedUntil;
      if (replaced !== undefined) this.#firings.set(replaced, { fate: "skipped", count: 1 });
      for (const { at, fate, count } of firings) this.#firings.set(at, { fate, count });
    }

    #startDue(crashes: boolean): void {
      const ordered = [...this.#firings].toSorted(([a], [b]) => a - b);
      const due = ordered.filter(([, { fate }]) => fate === "due");
      const waiting = ordered.filter(([, { fate }]) => fate === "waiting");
      const free = this.open === undefined && due.length === 0 ? waiting : [];
      for (const [at] of [...due, ...free]) {
        // The key of the run: whoever starts it again finds it.
        if (!this.started.includes(at)) this.started.push(at);
        if (crashes) return;
        this.#firings.set(at, { fate: "started", count: 1 });
        this.open = at;
      }
    }

    /** How many instants were told of. */
    told(): number {
      return [...this.#firings.values()].reduce((sum, { count }) => sum + count, 0);
    }

    instantsUntil(): number {
      return (this.#decidedUntil - START) / MINUTE;
    }
  }
});
