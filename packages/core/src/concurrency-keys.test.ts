import fc from "fast-check";
import { expect, test } from "vitest";
import { ConcurrencyKeys, type Contender } from "./concurrency-keys.ts";

const contender = (id: string, scheduledAt: number, concurrencyKey = "account-1"): Contender => ({
  id,
  concurrencyKey,
  scheduledAt,
});

function openKeys(): ConcurrencyKeys<Contender> {
  const keys = new ConcurrencyKeys<Contender>();
  keys.open();
  return keys;
}

test("gives a key to one attempt at a time, in the order they were asked for", () => {
  const keys = openKeys();
  expect(keys.enter(contender("b", 5))).toBe(true);
  expect(keys.enter(contender("d", 9))).toBe(false);
  expect(keys.enter(contender("c", 7))).toBe(false);
  expect(keys.enter(contender("a", 7))).toBe(false);
  expect(keys.holder("account-1")?.id).toBe("b");
  expect(keys.leave("b")?.id).toBe("a");
  expect(keys.leave("a")?.id).toBe("c");
  expect(keys.leave("c")?.id).toBe("d");
  expect(keys.leave("d")).toBeUndefined();
  expect(keys.holder("account-1")).toBeUndefined();
});

test("knows nothing of other keys", () => {
  const keys = openKeys();
  keys.enter(contender("a", 1));
  expect(keys.enter(contender("b", 2, "account-2"))).toBe(true);
});

test("lets an attempt enter once, however often it is asked for", () => {
  const keys = openKeys();
  expect([keys.enter(contender("a", 1)), keys.enter(contender("a", 1))]).toEqual([true, true]);
  expect([keys.enter(contender("b", 2)), keys.enter(contender("b", 2))]).toEqual([false, false]);
  expect(keys.leave("a")?.id).toBe("b");
  expect(keys.leave("b")).toBeUndefined();
});

test("passes over an attempt that was withdrawn while it waited", () => {
  const keys = openKeys();
  for (const id of ["a", "b", "c"]) keys.enter(contender(id, 1));
  expect(keys.leave("b")).toBeUndefined();
  expect(keys.leave("a")?.id).toBe("c");
});

test("after a start gives keys only when it has heard of all attempts, the first one first", () => {
  const keys = new ConcurrencyKeys<Contender>();
  expect(keys.enter(contender("late", 9))).toBe(false);
  expect(keys.enter(contender("early", 3))).toBe(false);
  expect(keys.enter(contender("other", 7, "account-2"))).toBe(false);
  expect(keys.open().map(({ id }) => id)).toEqual(["early", "other"]);
});

test("forgets all when cleared", () => {
  const keys = openKeys();
  keys.enter(contender("a", 1));
  keys.clear();
  expect(keys.holder("account-1")).toBeUndefined();
  expect(keys.enter(contender("b", 2))).toBe(false);
  expect(keys.open().map(({ id }) => id)).toEqual(["b"]);
});

test("whatever comes and goes, whoever was asked for first is next, and nobody waits for nobody", () => {
  const moves = fc.array(fc.record({ leaves: fc.boolean(), pick: fc.nat(), at: fc.nat(20) }));
  fc.assert(
    fc.property(moves, (made) => {
      const keys = openKeys();
      const inside = new Map<string, Contender>();
      for (const [index, { leaves, pick, at }] of made.entries()) {
        const left = leaves ? [...inside.keys()][pick % inside.size] : undefined;
        const before = keys.holder("account-1")?.id;
        let expected = before;
        if (left === undefined) {
          const entered = contender(`attempt-${index}`, at);
          inside.set(entered.id, entered);
          expected ??= entered.id;
          keys.enter(entered);
        } else {
          inside.delete(left);
          if (left === before) expected = firstOf([...inside.values()]);
          keys.leave(left);
        }
        expect(keys.holder("account-1")?.id).toBe(expected);
      }
    }),
  );
});

const firstOf = (contenders: readonly Contender[]): string | undefined =>
  contenders.toSorted((a, b) => a.scheduledAt - b.scheduledAt || (a.id < b.id ? -1 : 1))[0]?.id;
