import fc from "fast-check";
import { expect, test } from "vitest";
import { aRunId } from "../../testing/builders.ts";
import { RunPlaces, type PlaceSeeker, type Verdict } from "./run-places.ts";

const seeker = (n: number, about: Partial<PlaceSeeker> = {}): PlaceSeeker => ({
  runId: aRunId(n),
  workflow: "billing",
  key: "customer-1",
  limit: 1,
  whenFull: "queue",
  askedAt: n,
  ...about,
});

function openPlaces(): RunPlaces {
  const places = new RunPlaces();
  places.open();
  return places;
}

const given = (n: number): Verdict => ({ kind: "given", runId: aRunId(n) });

test("so many runs have a place, and the others have theirs in the order of asking", () => {
  const places = openPlaces();
  const limit = { limit: 2 };
  expect(places.ask(seeker(1, limit))).toEqual([given(1)]);
  expect(places.ask(seeker(2, limit))).toEqual([given(2)]);
  expect(places.ask(seeker(4, limit))).toEqual([]);
  expect(places.ask(seeker(3, limit))).toEqual([]);
  expect(places.lineOf(aRunId(4))).toEqual({ heldBy: [aRunId(1), aRunId(2)], ahead: 1 });
  expect(places.leave(aRunId(2))).toEqual([given(3)]);
  expect(places.leave(aRunId(3))).toEqual([given(4)]);
  expect(places.lineOf(aRunId(4))).toBeUndefined();
});

test("runs of another key, or of another workflow, are not counted", () => {
  const places = openPlaces();
  places.ask(seeker(1));
  expect(places.ask(seeker(2, { key: "customer-2" }))).toEqual([given(2)]);
  expect(places.ask(seeker(3, { workflow: "reports" }))).toEqual([given(3)]);
});

test("a run that asks again stays where it is, and one that leaves the line is passed over", () => {
  const places = openPlaces();
  for (const n of [1, 2, 3]) places.ask(seeker(n));
  expect(places.ask(seeker(1))).toEqual([]);
  expect(places.ask(seeker(2))).toEqual([]);
  expect(places.leave(aRunId(2))).toEqual([]);
  expect(places.leave(aRunId(1))).toEqual([given(3)]);
});

test("nobody gets a place before all are known who had one", () => {
  const places = new RunPlaces();
  expect(places.ask(seeker(3))).toEqual([]);
  expect(places.ask(seeker(2, { givenAt: 9 }))).toEqual([]);
  expect(places.ask(seeker(1))).toEqual([]);
  expect(places.open()).toEqual([]);
  expect(places.leave(aRunId(2))).toEqual([given(1)]);
});

test("with cancelPrevious the oldest go, and the latest begins when they have", () => {
  const places = openPlaces();
  const latest = { whenFull: "cancelPrevious" } as const;
  const way = (n: number, by: number) => ({
    kind: "cancelled",
    runId: aRunId(n),
    seeker: seeker(by, latest),
  });
  expect(places.ask(seeker(1, latest))).toEqual([given(1)]);
  expect(places.ask(seeker(2, latest))).toEqual([way(1, 2)]);
  // The one that waits makes way, too; who was told before is not told again.
  expect(places.ask(seeker(3, latest))).toEqual([way(2, 3)]);
  expect(places.leave(aRunId(2))).toEqual([]);
  expect(places.leave(aRunId(1))).toEqual([given(3)]);
});

test("with cancelPrevious and several places only as many go as have to", () => {
  const places = openPlaces();
  const latest = { whenFull: "cancelPrevious", limit: 2 } as const;
  for (const n of [1, 2]) places.ask(seeker(n, latest));
  expect(places.ask(seeker(3, latest))).toMatchObject([{ kind: "cancelled", runId: aRunId(1) }]);
});

test("with drop a run that finds no place is refused, and told who has them", () => {
  const places = openPlaces();
  const dropped = { whenFull: "drop" } as const;
  expect(places.ask(seeker(1, dropped))).toEqual([given(1)]);
  const refused = { kind: "refused", runId: aRunId(2), heldBy: [aRunId(1)] };
  expect(places.ask(seeker(2, dropped))).toEqual([refused]);
  expect(places.leave(aRunId(2))).toEqual([]);
  places.leave(aRunId(1));
  expect(places.ask(seeker(3, dropped))).toEqual([given(3)]);
});

test("no more than the limit have places, and none waits while one is free", () => {
  const act = fc.record({
    leaves: fc.boolean(),
    pick: fc.nat(),
    limit: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const places = openPlaces();
      const [known, holders] = [new Map<number, PlaceSeeker>(), new Set<number>()];
      const heed = (verdicts: readonly Verdict[]) => {
        for (const { kind, runId } of verdicts) {
          expect(kind).toBe("given");
          holders.add([...known].find(([, { runId: id }]) => id === runId)?.[0] ?? -1);
        }
      };
      for (const [n, { leaves, pick, limit }] of acts.entries()) {
        const who = [...known.keys()][pick % Math.max(known.size, 1)];
        if (leaves && who !== undefined) {
          known.delete(who);
          holders.delete(who);
          heed(places.leave(aRunId(who)));
        } else {
          known.set(n, seeker(n, { limit }));
          heed(places.ask(seeker(n, { limit })));
        }
        const first = [...known].find(([id]) => !holders.has(id))?.[1];
        expect(holders.size).toBeLessThanOrEqual(3);
        expect(holders.size).toBeGreaterThanOrEqual(first?.limit ?? 0);
      }
    }),
  );
});
