import { expect, test } from "vitest";
import { VirtualClock } from "./virtual-clock.ts";

function clockWith(...dues: readonly (readonly [string, number])[]) {
  const clock = new VirtualClock(100);
  const happened: string[] = [];
  for (const [key, at] of dues) {
    clock.schedule({ key, at, act: () => happened.push(`${key}@${clock.now}`) });
  }
  return { clock, happened };
}

test("what is due happens in the order of time, and of asking where that is the same", () => {
  const { clock, happened } = clockWith(["c", 300], ["a", 200], ["b", 200]);
  while (clock.step());
  expect(happened).toEqual(["a@200", "b@200", "c@300"]);
});

test("what is overdue happens now: time does not run backwards", () => {
  const { clock, happened } = clockWith(["late", 50]);
  clock.step();
  expect(happened).toEqual(["late@100"]);
});

test("advancing lets happen what is due by then, and what that led to", () => {
  const { clock, happened } = clockWith(["a", 200], ["b", 400]);
  clock.schedule({
    key: "chain",
    at: 150,
    act: () => clock.schedule({ key: "x", at: 250, act: () => happened.push("x") }),
  });
  clock.advanceTo(300);
  expect(happened).toEqual(["a@200", "x"]);
  expect(clock.now).toBe(300);
  expect(() => clock.advanceTo(299)).toThrow(RangeError);
});

test("what is called off or asked for anew does not happen as it was", () => {
  const { clock, happened } = clockWith(["a", 200], ["b", 300], ["run/1", 400], ["run/2", 500]);
  clock.cancel("a");
  clock.schedule({ key: "b", at: 350, act: () => happened.push("b again") });
  clock.cancelAll("run/");
  while (clock.step());
  expect(happened).toEqual(["b again"]);
});
