import { describe, expect, test } from "vitest";
import { checkDefinition, defineJsonMachine, readMachine, type JsonValue } from "../../index.ts";

const OUTPUTS = new Map([
  [
    "card.charge",
    {
      type: "object",
      additionalProperties: false,
      required: ["amount"],
      properties: { amount: { type: "number" }, receipt: { type: "string" } },
    },
  ],
]);

const guarded = (text: string): JsonValue => ({ target: "done", guard: { "@expr": text } });

/** A machine whose transitions are guarded by these expressions. */
const machineWith = (
  texts: Readonly<Record<string, string>>,
  actor: JsonValue = { kind: "task" },
) => ({
  kind: "machine",
  name: "m",
  machine: {
    initial: "a",
    actors: { declared: actor },
    states: {
      a: {
        invoke: [
          { id: "other", src: "other", onDone: guarded(texts["other"] ?? "true") },
          {
            id: "charge",
            src: texts["src"] ?? "card.charge",
            onDone: [guarded(texts["onDone"] ?? "true")],
            onError: guarded(texts["onError"] ?? "true"),
          },
        ],
        onDone: guarded(texts["state"] ?? "true"),
        on: { leave: "done" },
        initial: "x",
        states: { x: { on: { end: "y" } }, y: { type: "final" } },
      },
      done: { type: "final" },
    },
  },
});

const told = (problems: readonly { pointer: string; message: string; position?: number }[]) =>
  problems.map(({ pointer, position }) => `${pointer}@${position}`);

describe("the event by which a machine written as JSON hears of an answer", () => {
  test.each([
    ["event.output.amuont > 1", 13],
    ["event.output.receipt > 1", 0],
    ["event.ouput.amount > 1", 6],
    ['event.output == "paid"', 0],
  ])("has the output that its task declares: %s", (onDone, position) => {
    const definition = readMachine(machineWith({ onDone }));
    const problems =
      "definition" in definition
        ? checkDefinition(definition.definition, OUTPUTS).filter(
            ({ rule }) => rule === "expression-type",
          )
        : definition.problems;
    expect(told(problems)).toEqual([`/machine/states/a/invoke/1/onDone/0/guard/@expr@${position}`]);
  });

  test.each([
    { onError: "event.error.message > 1" },
    { onError: "event.output == 1" },
    { state: "event.error == 1" },
    { other: "event.data == 1" },
  ])("has what an answer has, whatever the task: %o", (texts) => {
    const read = readMachine(machineWith(texts));
    const rules = "problems" in read ? read.problems.map(({ rule }) => rule) : [];
    expect(rules).toEqual(["expression-type"]);
  });

  test.each([
    { onDone: "event.output.amount > 1 && event.output.?receipt.hasValue()" },
    { onError: 'event.error.name == "Declined" && event.error.code == 5' },
    { state: "event.output.anything == 1" },
    { other: "event.output.anything == 1" },
    { src: "declared", onDone: "event.output.anything == 1" },
  ])("is anything where that is not known: %o", (texts) => {
    const definition = defineJsonMachine(machineWith(texts, { workflow: "card.charge" }));
    const problems = checkDefinition(definition, OUTPUTS);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
