import type { Effect, TimerId } from "@waymark/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PendingTimers } from "./pending-timers.ts";

const start = (timerId: string, fireAt: number): Effect => ({
  type: "timer.start",
  timerId: timerId as TimerId,
  fireAt,
});
const cancel = (timerId: string): Effect => ({ type: "timer.cancel", timerId: timerId as TimerId });

describe("PendingTimers", () => {
  test("gives due timers earliest first, and keeps them until they fired", () => {
    const timers = new PendingTimers();
    timers.note([start("b", 20), start("a", 10), start("c", 30)]);
    expect(timers.due(20)).toEqual(["a", "b"]);
    timers.fired("a" as TimerId);
    expect(timers.due(20)).toEqual(["b"]);
    expect(timers.earliest).toBe(20);
  });

  test("always knows the earliest, whatever was started, moved, cancelled or fired", () => {
    const step = fc.record({
      id: fc.constantFrom("a", "b", "c", "d"),
      at: fc.nat(50),
      start: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const timers = new PendingTimers();
        const model = new Map<string, number>();
        for (const { id, at, start: starts } of steps) {
          timers.note([starts ? start(id, at) : cancel(id)]);
          if (starts) model.set(id, at);
          else model.delete(id);
        }
        expect(timers.earliest).toBe(model.size === 0 ? undefined : Math.min(...model.values()));
      }),
    );
  });
});
