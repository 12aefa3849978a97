import { expect, test } from "vitest";
import { readBundle } from "./read-bundle.ts";

const whole = {
  format: "waymark-run-bundle",
  version: 1,
  run: {},
  definition: {},
  earlier: {},
  transitions: [],
  attempts: [],
  payloads: {},
};

test("a run that was downloaded is read", () => {
  expect(readBundle(JSON.stringify(whole))).toEqual({ bundle: whole });
});

test("any other file is told as what it is", () => {
  const problem = (text: string) => {
    const read = readBundle(text);
    return "problem" in read ? read.problem : "";
  };
  expect(problem("{")).toMatch(/no JSON/);
  expect(problem("[1]")).toMatch(/no run/);
  expect(problem(JSON.stringify({ ...whole, version: 2 }))).toMatch(/newer Waymark \(format 2\)/);
  expect(problem(JSON.stringify({ ...whole, transitions: undefined }))).toMatch(/not whole/);
});
