import { expect, test } from "vitest";
import { placeOf } from "./place-of.ts";

const TEXT = '{ "name": "a", "steps": { "x/y": { "needs": ["b", "c"] } } }';

const at = (pointer: string, text = TEXT): string => {
  const { from, to } = placeOf(text, pointer);
  return text.slice(from, to);
};

test.each([
  ["/name", '"name"'],
  ["/steps/x~1y", '"x/y"'],
  ["/steps/x~1y/needs", '"needs"'],
  ["/steps/x~1y/needs/1", '"c"'],
])("%s leads to %s", (pointer, found) => {
  expect(at(pointer)).toBe(found);
});

test("what is not there is shown at what is around it", () => {
  expect(at("/steps/x~1y/task")).toBe('"x/y"');
  expect(at("/steps/x~1y/needs/7")).toBe('"needs"');
  expect(at("/nowhere")).toBe("{");
  expect(at("")).toBe("{");
});

test("a text that is no JSON has places too", () => {
  expect(at("/steps/a", '{ "steps": { "a": { "task": ')).toBe('"a"');
  expect(at("/steps", "")).toBe("");
});

test("a place is plain, so that a mark made of it has its ends", () => {
  expect({ ...placeOf(TEXT, "/name") }).toStrictEqual({ from: 2, to: 8 });
  expect({ ...placeOf(TEXT, "/steps/x~1y/needs/1") }).toStrictEqual({ from: 50, to: 53 });
});
