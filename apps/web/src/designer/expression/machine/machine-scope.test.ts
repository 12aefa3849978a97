import type { JsonObject } from "@waymark/core";
import { expect, test } from "vitest";
import type { JsonPath } from "../../document/json-edit.ts";
import { shippedDocument } from "../../testing/shipped.ts";
import { judgeExpression } from "../judge-expression.ts";
import { samplesFrom } from "../samples/samples.ts";
import { suggest } from "../suggest.ts";
import { machineScopes } from "./machine-scope.ts";

const document: JsonObject = {
  kind: "machine",
  name: "order",
  input: { type: "object", properties: { amount: { type: "number", examples: [5] } } },
  signals: {
    approve: {
      schema: { type: "object", properties: { by: { type: "string", examples: ["Ada"] } } },
    },
  },
  machine: {
    context: { tries: 0, amount: { "@expr": "input.amount" }, paymentId: null },
    guards: { few: { "@expr": "context.tries < params.most" } },
    states: {
      paying: {
        invoke: {
          id: "charge",
          src: "payment.charge",
          onDone: {
            target: "asking",
            actions: {
              type: "assign",
              values: { paymentId: { "@expr": "event.output.paymentId" } },
            },
          },
          onError: "asking",
        },
      },
      asking: { on: { approve: "paid", "": "paid" } },
      paid: { type: "final" },
      half: null,
    },
  },
};
const outputs = new Map([
  [
    "payment.charge",
    { type: "object", properties: { paymentId: { type: "string", examples: ["pay-1"] } } } as const,
  ],
]);

const scopeAt = (path: JsonPath, kept?: JsonObject, of = document) =>
  machineScopes({ document: of, outputs, samples: samplesFrom(kept, of) })(path);
const judged = (text: string, path: JsonPath, kept?: JsonObject) =>
  judgeExpression({ text, form: "cel" }, scopeAt(path, kept));
const offered = (text: string, path: JsonPath): readonly string[] =>
  suggest(text, text.length, { form: "cel", scope: scopeAt(path) })
    .filter(({ kind }) => kind === "member" || kind === "variable")
    .map(({ label }) => label);

const state = (key: string, ...rest: JsonPath): JsonPath => ["machine", "states", key, ...rest];
const ON_DONE = state("paying", "invoke", "onDone", "guard", "@expr");
const APPROVE = state("asking", "on", "approve", "guard", "@expr");

test("the context is what the machine begins with and assigns, by what its expressions give", () => {
  expect(offered("context.", APPROVE)).toEqual(["tries", "amount", "paymentId"]);
  expect(judged("context.amount + 1", APPROVE)).toEqual({ type: "a number", value: 6 });
  expect(judged("context.paymentId", APPROVE)).toEqual({ type: "null or text", value: "pay-1" });
  expect(judged("context.amuont", APPROVE).problem?.message).toContain("amuont");
});

test("the event is the one that its transition is taken by", () => {
  expect(offered("event.", APPROVE)).toEqual(["by", "type"]);
  expect(judged("event.by", APPROVE)).toEqual({ type: "text", value: "Ada" });
  expect(offered("event.output.", ON_DONE)).toEqual(["paymentId"]);
  expect(judged("event.output.paymentId", ON_DONE).value).toBe("pay-1");
  const onError = state("paying", "invoke", "onError", "guard", "@expr");
  expect(offered("event.error.", onError)).toEqual(["name", "message"]);
  expect(judged('event.error.name == "Error"', onError).value).toBe(true);
});

test("the initial context names the input only, a declared guard what it is asked with, too", () => {
  expect(scopeAt(["machine", "context", "amount", "@expr"]).variables).toEqual(["input"]);
  expect(scopeAt(["machine", "guards", "few", "@expr"]).variables).toContain("params");
  expect(scopeAt(["machine", "guards", "few", "guard", "@expr"]).variables).not.toContain("params");
  expect(scopeAt(["concurrency", "key"]).variables).toEqual(["input", "run"]);
});

test("what a run gave, or a person typed, is what is tried", () => {
  expect(judged("event.by", APPROVE, { events: { approve: { by: "Eve" } } }).value).toBe("Eve");
  expect(judged("context.tries", APPROVE, { context: { tries: 3 } }).value).toBe(3);
  const outputsKept = { outputs: { charge: { paymentId: "pay-2" } } };
  expect(judged("event.output.paymentId", ON_DONE, outputsKept).value).toBe("pay-2");
  expect(judged("context.paymentId", APPROVE, outputsKept).value).toBe("pay-2");
});

test("every expression of a shipped machine is judged to be right, and gives something", () => {
  const review = shippedDocument("document-review");
  const scopes = machineScopes({
    document: review,
    outputs: new Map(),
    samples: samplesFrom(undefined, review),
  });
  const enough = scopes(["machine", "guards", "enough", "@expr"]);
  const text = "context.approvedBy.size() >= input.approvals";
  expect(judgeExpression({ text, form: "cel" }, enough)).toEqual({
    type: "true or false",
    value: false,
  });
});

test("a document that is still being written tells what it can", () => {
  expect(scopeAt(["machine"], undefined, { kind: "machine" }).types["context"]).toEqual({
    kind: "object",
    members: {},
  });
});
