import { expect, test } from "vitest";
import { nameOf, type ExpressionType } from "../../expression/types.ts";
import type { JsonValue } from "../../json.ts";
import { parseMachineDocument } from "./parse-document.ts";
import { MachineScopeTypes } from "./scope-types.ts";

const OUTPUTS = new Map([
  [
    "charge",
    {
      type: "object",
      additionalProperties: false,
      properties: { id: { type: "string" }, cents: { type: "number" } },
    },
  ],
]);

/** What the members of the context are. */
function contextOf(context: JsonValue, values: JsonValue): Readonly<Record<string, string>> {
  const { document } = parseMachineDocument({
    kind: "machine",
    name: "m",
    input: { type: "object", properties: { amount: { type: "number" } } },
    machine: {
      context,
      initial: "a",
      states: {
        a: {
          invoke: {
            id: "charge",
            src: "charge",
            onDone: { target: "b", actions: { type: "assign", values } },
          },
        },
        b: { type: "final" },
      },
    },
  });
  if (!document) throw new Error("It cannot be read.");
  const type = new MachineScopeTypes(document, OUTPUTS).at(["machine", "output"])["context"];
  return namesIn(type);
}

const namesIn = (type: ExpressionType | undefined) =>
  type?.kind === "object"
    ? Object.fromEntries(Object.entries(type.members).map(([name, of]) => [name, nameOf(of)]))
    : {};

test("a member of the context is what it begins as, and what is assigned to it", () => {
  expect(contextOf({ a: 1, b: null, c: [] }, { b: "x", d: true })).toEqual({
    a: "a number",
    b: "null or text",
    c: "a list",
    d: "null or true or false",
  });
});

test("expressions are looked into: the input where it begins, the event where it is assigned", () => {
  expect(
    contextOf(
      { amount: { "@expr": "input.amount" }, pair: { of: { "@expr": "input.amount" } } },
      { id: { "@expr": "event.output.id" }, all: { "@expr": "event.output" } },
    ),
  ).toEqual({
    amount: "a number",
    pair: "an object",
    id: "null or text",
    all: "null or an object",
  });
});

test("what is made of the context itself is not known", () => {
  expect(
    contextOf({ count: 0, last: null }, { last: { "@expr": "context.count" }, count: 2 }),
  ).toEqual({ count: "a number", last: "anything" });
});

test("an expression that cannot be read could give anything", () => {
  expect(contextOf({ a: { "@expr": "input." }, b: { "@expr": "context.a" } }, {})).toEqual({
    a: "anything",
    b: "anything",
  });
});
