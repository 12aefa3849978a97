import { expect, test } from "vitest";
import { samplesFrom, samplesOfRun } from "./samples.ts";

const schema = { type: "object", properties: { who: { type: "string", examples: ["Ada"] } } };

test("a sample begins as the schema's examples, and is then what somebody typed", () => {
  expect(samplesFrom(undefined, schema)).toEqual({ input: { who: "Ada" }, outputs: {} });
  expect(samplesFrom({ input: { who: "Bob" } }, schema).input).toEqual({ who: "Bob" });
  expect(samplesFrom({ outputs: { greet: "hi" } }, schema)).toEqual({
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
