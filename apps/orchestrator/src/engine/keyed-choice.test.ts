import { isAskedBefore, KeyedAttempts, type Contender } from "@waymark/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hasRoomForKey, KeyedChoice } from "./keyed-choice.ts";

const attempt = (number: number, key: string, scheduledAt: number): Contender => ({
  id: `attempt-${number}`,
  concurrencyKey: key,
  scheduledAt,
});

const inOrder = (attempts: readonly Contender[]): readonly Contender[] =>
  attempts.toSorted((a, b) => (isAskedBefore(a, b) ? -1 : 1));

const withKey = (key: string, attempts: readonly Contender[]): readonly Contender[] =>
  attempts.filter(({ concurrencyKey }) => concurrencyKey === key);

const KEYS = ["a", "b", "c", "d"];

const anOffer = fc.record({
  key: fc.constantFrom(...KEYS),
  scheduledAt: fc.nat(20),
  isWithdrawn: fc.boolean(),
});

test("of each key the first are chosen, in order, never more than there is room for, and it is told when one is left", () => {
  fc.assert(
    fc.property(
      fc.array(anOffer, { maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      (offers, capacity) => {
        const choice = new KeyedChoice(capacity, new KeyedAttempts());
        const wanted: Contender[] = [];
        let isAllKept = true;
        offers.forEach(({ key, scheduledAt, isWithdrawn }, number) => {
          const offered = attempt(number, key, scheduledAt);
          isAllKept = choice.offer(offered) && isAllKept;
          if (isWithdrawn) choice.withdraw(offered.id);
          else wanted.push(offered);
          expect(choice.chosen.length).toBeLessThanOrEqual(capacity);
        });
        for (const key of KEYS) {
          const chosen = withKey(key, choice.chosen);
          expect(chosen).toEqual(inOrder(withKey(key, wanted)).slice(0, chosen.length));
        }
        expect(isAllKept ? choice.chosen.length : wanted.length).toBe(wanted.length);
      },
    ),
  );
});

test("a flood with one key leaves room for others", () => {
  const choice = new KeyedChoice(100, new KeyedAttempts());
  for (let number = 0; number < 1_000; number++) choice.offer(attempt(number, "flood", number));
  expect(choice.chosen).toHaveLength(20);
  expect(choice.offer(attempt(1_000, "other", 1_000))).toBe(true);
});

test("those that wait already count, those with the same key more than others", () => {
  const waiting = new KeyedAttempts();
  for (let number = 0; number < 10; number++) waiting.add(`waiting-${number}`, "busy");
  expect(hasRoomForKey("busy", 50, [waiting])).toBe(false);
  expect(hasRoomForKey("busy", 51, [waiting])).toBe(true);
  expect(hasRoomForKey("other", 11, [waiting])).toBe(true);
  expect(hasRoomForKey("other", 10, [waiting])).toBe(false);
  for (let number = 0; number < 10; number++) waiting.delete(`waiting-${number}`);
  expect(waiting).toMatchObject({ size: 0 });
  expect(hasRoomForKey("busy", 1, [waiting])).toBe(true);
});

test("an attempt that is offered again is chosen once, and one that was left stays so", () => {
  const choice = new KeyedChoice(1, new KeyedAttempts());
  const [first, second] = [attempt(1, "a", 1), attempt(2, "a", 2)] as const;
  expect([first, second, first, second].map((offered) => choice.offer(offered))).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(choice.chosen).toEqual([first]);
});
