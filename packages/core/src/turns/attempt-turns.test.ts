import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AttemptTurns, type Applicant, type TaskLimits } from "./attempt-turns.ts";
import type { Priority } from "./priority.ts";

interface Waiting extends Applicant {
  readonly number: number;
}

let made = 0;

const applicant = (about: Partial<Waiting> = {}): Waiting => ({
  id: `a${++made}`,
  number: made,
  workflow: "orders",
  priority: "normal",
  task: "work",
  input: null,
  ...about,
});

const many = (length: number, about: Partial<Waiting>): Waiting[] =>
  Array.from({ length }, () => applicant(about));

const turnsWith = (
  limits: Readonly<Record<string, TaskLimits>> = {},
  { places = Infinity, placesPerWorkflow = Infinity } = {},
) =>
  new AttemptTurns<Waiting>({
    places: () => places,
    placesPerWorkflow,
    limitsOf: (task) => limits[task],
  });

/** All that may begin at once. */
function begin(turns: AttemptTurns<Waiting>, now = 0): Waiting[] {
  const begun: Waiting[] = [];
  for (let next = turns.next(now); next; next = turns.next(now)) begun.push(next);
  return begun;
}

/** Those that begin if each ends before the next one does. */
function oneByOne(turns: AttemptTurns<Waiting>, turnsToTake: number, now = 0): Waiting[] {
  const begun: Waiting[] = [];
  for (let next = turns.next(now); next && begun.length < turnsToTake; next = turns.next(now)) {
    begun.push(next);
    turns.leave(next.id, now);
  }
  return begun;
}

describe("places", () => {
  test("go to those of one workflow in the order they came", () => {
    const turns = turnsWith({}, { places: 2 });
    const asked = many(5, {});
    for (const each of asked) turns.add(each, 0);
    expect(begin(turns)).toEqual(asked.slice(0, 2));
    turns.leave(asked[1]?.id ?? "", 0);
    expect(begin(turns)).toEqual([asked[2]]);
    expect(turns.size).toBe(2);
  });

  test("are not taken twice by one that is asked for twice", () => {
    const turns = turnsWith({}, { places: 1 });
    const one = applicant();
    for (const _ of [1, 2]) turns.add(one, 0);
    expect(begin(turns)).toEqual([one]);
    turns.add(one, 0);
    turns.leave(one.id, 0);
    expect(begin(turns)).toEqual([]);
  });

  test("are not given to one that was withdrawn", () => {
    const turns = turnsWith();
    const [first, second] = [applicant(), applicant()];
    for (const each of [first, second]) turns.add(each, 0);
    turns.leave(first.id, 0);
    expect(begin(turns)).toEqual([second]);
    expect(turns.waitOf(first.id, 0)).toBeUndefined();
  });

  test("leave some to others, however many one workflow asks for", () => {
    const turns = turnsWith({}, { places: 10, placesPerWorkflow: 8 });
    for (const each of many(100, { workflow: "flood" })) turns.add(each, 0);
    expect(begin(turns)).toHaveLength(8);
    const late = applicant({ workflow: "other" });
    turns.add(late, 0);
    expect(begin(turns)).toEqual([late]);
  });
});

describe("fairness", () => {
  test("a flood of 100,000 attempts of one workflow lets each other workflow have every other turn", () => {
    const turns = turnsWith({}, { places: 1 });
    for (const each of many(100_000, { workflow: "flood" })) turns.add(each, 0);
    const others = many(5, { workflow: "other" });
    for (const each of others) turns.add(each, 0);
    const begun = oneByOne(turns, 10);
    expect(begun.filter(({ workflow }) => workflow === "other")).toEqual(others);
  });

  test("100,000 attempts that wait for their task do not hold up one of another task", () => {
    const turns = turnsWith({ slow: { concurrency: 1 } }, { places: 10 });
    for (const each of many(100_000, { task: "slow" })) turns.add(each, 0);
    const quick = applicant({ task: "quick" });
    turns.add(quick, 0);
    const [first, second, ...rest] = begin(turns);
    expect([first?.task, second, rest]).toEqual(["slow", quick, []]);
  });

  test("of 21 turns that all could take 16 go to high, 4 to normal and 1 to low priority", () => {
    const turns = turnsWith({}, { places: 1 });
    for (const priority of ["low", "high", "normal"] as const) {
      for (const each of many(100, { priority })) turns.add(each, 0);
    }
    const begun = oneByOne(turns, 42).map(({ priority }) => priority);
    const counted = (of: Priority) => begun.filter((priority) => priority === of).length;
    expect([counted("high"), counted("normal"), counted("low")]).toEqual([32, 8, 2]);
    // None waits for longer than the others have turns.
    expect(begun.slice(0, 21)).toContain("low");
  });

  test("priorities and workflows share what a task lets through, too", () => {
    const turns = turnsWith({ work: { concurrency: 1 } });
    for (const each of many(50, { workflow: "flood" })) turns.add(each, 0);
    const [first] = begin(turns);
    const urgent = applicant({ workflow: "flood", priority: "high" });
    const other = applicant({ workflow: "other" });
    for (const each of [urgent, other]) turns.add(each, 0);
    turns.leave(first?.id ?? "", 0);
    const next = oneByOne(turns, 4);
    expect(next).toEqual(expect.arrayContaining([urgent, other]));
  });
});

describe("the limit of a task", () => {
  test("is held among all workflows, and told to those who wait for it", () => {
    const turns = turnsWith({ work: { concurrency: 2 } });
    const asked = ["a", "b", "c"].map((workflow) => applicant({ workflow }));
    for (const each of asked) turns.add(each, 0);
    expect(begin(turns)).toEqual(asked.slice(0, 2));
    const wait = { kind: "task", task: "work", limit: 2 };
    expect(turns.waitOf(asked[2]?.id ?? "", 0)).toEqual(wait);
    turns.leave(asked[0]?.id ?? "", 0);
    expect(begin(turns)).toEqual([asked[2]]);
  });
});

describe("a rate limit", () => {
  const limits = { work: { rateLimit: { limit: 2, perMs: 1_000 } } };

  test("lets so many begin at once, and then as many as its time brings", () => {
    const turns = turnsWith(limits);
    const asked = many(5, {});
    for (const each of asked) turns.add(each, 0);
    expect(begin(turns, 0)).toEqual(asked.slice(0, 2));
    expect(turns.waitOf(asked[2]?.id ?? "", 100)).toEqual({
      kind: "rate",
      task: "work",
      until: 500,
    });
    expect(turns.wakeAt).toBe(500);
    expect(begin(turns, 499)).toEqual([]);
    expect(begin(turns, 500)).toEqual([asked[2]]);
    expect(begin(turns, 1_500)).toEqual(asked.slice(3));
  });

  test("counts for each key on its own", () => {
    const key = (input: unknown): string => (input as { host: string }).host;
    const turns = turnsWith({ work: { rateLimit: { limit: 1, perMs: 1_000, key } } });
    const asked = ["a", "b", "a"].map((host) => applicant({ input: { host } }));
    for (const each of asked) turns.add(each, 0);
    expect(begin(turns)).toEqual(asked.slice(0, 2));
    expect(turns.waitOf(asked[2]?.id ?? "", 0)).toMatchObject({ key: "a", until: 1_000 });
  });

  test("takes those together whose key cannot be made", () => {
    const key = (input: unknown): string => (input as { host: string }).host;
    const turns = turnsWith({ work: { rateLimit: { limit: 1, perMs: 1_000, key } } });
    for (const each of many(2, {})) turns.add(each, 0);
    expect(begin(turns)).toHaveLength(1);
  });

  test("is not used up by those that wait for a place meanwhile", () => {
    const turns = turnsWith(limits, { places: 1 });
    const asked = many(4, {});
    for (const each of asked) turns.add(each, 0);
    expect(begin(turns, 0)).toHaveLength(1);
    turns.leave(asked[0]?.id ?? "", 60_000);
    // After a minute of rest two may begin at once, and no more.
    expect(oneByOne(turns, 10, 60_000)).toHaveLength(2);
  });

  test("lets none begin before the moment that was asked for", () => {
    const turns = turnsWith(limits);
    const [first, second] = [applicant(), applicant()];
    turns.add(first, 0);
    expect(begin(turns)).toEqual([first]);
    turns.holdRate(first.id, 5_000);
    turns.add(second, 0);
    expect(begin(turns, 4_000)).toEqual([]);
    expect(turns.waitOf(second.id, 4_000)).toMatchObject({ kind: "rate", until: 5_000 });
    expect(turns.wakeAt).toBe(5_000);
    expect(begin(turns, 5_000)).toEqual([second]);
  });

  test("forgets the keys it has not heard of for long", () => {
    const key = (input: unknown): string => String(input);
    const turns = turnsWith({ work: { rateLimit: { limit: 1, perMs: 1, key } } });
    for (let now = 0; now < 10_000; now++) {
      turns.add(applicant({ input: now }), now);
      for (const { id } of begin(turns, now)) turns.leave(id, now);
    }
    expect(turns.gates).toBeLessThan(2_500);
  });
});

const LIMITS: Readonly<Record<string, TaskLimits>> = {
  few: { concurrency: 2 },
  slow: { rateLimit: { limit: 3, perMs: 100 } },
  both: { concurrency: 1, rateLimit: { limit: 2, perMs: 50, key: String } },
};

const Act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("add"), pick: fc.nat(), afterMs: fc.nat(40) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("leave"), pick: fc.nat(), afterMs: fc.nat(40) }),
  },
);

test("no limit is passed, nobody is lost, and nobody waits who could begin", () => {
  fc.assert(
    fc.property(fc.array(Act, { maxLength: 120 }), (acts) => {
      const turns = turnsWith(LIMITS, { places: 5, placesPerWorkflow: 3 });
      const [waiting, running] = [new Map<string, Waiting>(), new Map<string, Waiting>()];
      const rates = new Map<string, number[]>();
      let now = 0;
      const fill = () => {
        for (const begun of begin(turns, now)) {
          waiting.delete(begun.id);
          running.set(begun.id, begun);
          for (const [id, { perMs, limit }] of ratesOf(begun)) {
            const times = rates.get(id) ?? [];
            rates.set(id, [...times, now]);
            // So many in any window, and one more than half a window later at the earliest.
            const within = times.filter((at) => at > now - perMs);
            expect(within.length).toBeLessThanOrEqual(2 * limit - 1);
          }
        }
        expect(turns.size).toBe(waiting.size);
        expectLimits(running);
        for (const each of waiting.values()) expect(mayBegin(each)).toBe(false);
      };
      const mayBegin = (each: Waiting): boolean =>
        fits([...running.values(), each]) && turns.waitOf(each.id, now)?.kind !== "rate";
      for (const { kind, pick, afterMs } of acts) {
        now += afterMs;
        const known = [...running.keys(), ...waiting.keys()];
        const id = known[pick % Math.max(known.length, 1)];
        if (kind === "add") {
          const each = applicant({
            task: ["few", "slow", "both", "free"][pick % 4] ?? "",
            workflow: ["a", "b"][pick % 2] ?? "",
            priority: (["high", "normal", "low"] as const)[pick % 3] ?? "low",
            input: pick % 2,
          });
          waiting.set(each.id, each);
          turns.add(each, now);
        } else if (id !== undefined) {
          waiting.delete(id);
          running.delete(id);
          turns.leave(id, now);
        }
        fill();
      }
      for (let turn = 0; turn < 1_000 && waiting.size + running.size > 0; turn++) {
        for (const id of running.keys()) turns.leave(id, now);
        running.clear();
        now = Math.max(now, turns.wakeAt ?? now);
        fill();
      }
      expect(waiting.size).toBe(0);
    }),
    { numRuns: 300 },
  );
});

const ratesOf = ({ task, input }: Waiting) => {
  const rate = LIMITS[task]?.rateLimit;
  return rate ? [[`${task}:${rate.key?.(input) ?? ""}`, rate] as const] : [];
};

function fits(running: readonly Waiting[]): boolean {
  const count = (of: (each: Waiting) => boolean) => running.filter(of).length;
  return (
    running.length <= 5 &&
    ["a", "b"].every((name) => count(({ workflow }) => workflow === name) <= 3) &&
    Object.entries(LIMITS).every(
      ([name, { concurrency = Infinity }]) => count(({ task }) => task === name) <= concurrency,
    )
  );
}

const expectLimits = (running: ReadonlyMap<string, Waiting>): void =>
  expect(fits([...running.values()])).toBe(true);
