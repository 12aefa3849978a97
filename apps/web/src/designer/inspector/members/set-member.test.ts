import { expect, test } from "vitest";
import { setMember } from "./set-member.ts";

const step = { task: "ship", timeouts: { attempt: "5s" }, retry: { jitter: 0 }, unknown: [1] };
const document = { name: "order", steps: { ship: step } };

test("an edit changes its own member and nothing else", () => {
  expect(setMember(document, ["steps", "ship", "task"], "send")).toEqual({
    name: "order",
    steps: { ship: { ...step, task: "send" } },
  });
});

test("the same value is the same document", () => {
  expect(setMember(document, ["steps", "ship", "task"], "ship")).toBe(document);
  expect(setMember(document, ["steps", "ship", "when"], undefined)).toBe(document);
});

test("an object with nothing left to say goes, one that says something by being there stays", () => {
  const { timeouts: _, ...others } = step;
  expect(setMember(document, ["steps", "ship", "timeouts", "attempt"], undefined)).toEqual({
    name: "order",
    steps: { ship: others },
  });
  expect(setMember(document, ["steps", "ship", "retry", "jitter"], undefined)).toEqual({
    name: "order",
    steps: { ship: { ...step, retry: {} } },
  });
});
