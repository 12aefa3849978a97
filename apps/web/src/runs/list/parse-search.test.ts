import { expect, test } from "vitest";
import { parseSearch } from "./parse-search.ts";

test("words are words", () => {
  expect(parseSearch("  card declined ")).toEqual({
    words: "card declined",
    labels: {},
    input: {},
  });
});

test("labels, fields of the input, a step and an error are conditions of their own", () => {
  expect(
    parseSearch('label.tier:gold input.customer:c-1 order step:payment error:"card declined"'),
  ).toEqual({
    words: "order",
    labels: { tier: "gold" },
    input: { customer: "c-1" },
    step: "payment",
    error: "card declined",
  });
});

test("a schedule is named by its id, and by nothing else", () => {
  expect(parseSearch("schedule:sched_1 tent")).toMatchObject({
    words: "tent",
    schedule: "sched_1",
  });
  expect(parseSearch("schedule:nightly")).toMatchObject({ words: "schedule:nightly" });
});

test("fields lie within each other, and keep their types", () => {
  expect(
    parseSearch('input.amount:49.9 input.gift:true input.to.city:Oslo input.to.zip:"0150"').input,
  ).toEqual({ amount: 49.9, gift: true, to: { city: "Oslo", zip: "0150" } });
});

test("what is not understood is searched for as it stands", () => {
  expect(parseSearch("label:gold step.x:1 http://example").words).toBe(
    "label:gold step.x:1 http://example",
  );
});
