import { expect, test } from "vitest";
import { samplesFrom, samplesOfRun } from "./samples.ts";

const input = { type: "object", properties: { who: { type: "string", examples: ["Ada"] } } };

test("a sample begins as the schema's examples, and is then what somebody typed", () => {
  expect(samplesFrom(undefined, { input })).toEqual({ input: { who: "Ada" }, outputs: {} });
  expect(samplesFrom({ input: { who: "Bob" } }, { input }).input).toEqual({ who: "Bob" });
  expect(samplesFrom({ outputs: { greet: "hi" } }, { input })).toEqual({
    input: { who: "Ada" },
    outputs: { greet: "hi" },
  });
});

test("a run gives its input and what its steps gave", () => {
  const steps = {
    charge: { status: "completed", output: { id: "p" } },
    ship: { status: "skipped" },
  };
  expect(samplesOfRun({ input: { who: "Eve" }, steps, run: {} })).toEqual({
    input: { who: "Eve" },
    outputs: { charge: { id: "p" } },
  });
});
