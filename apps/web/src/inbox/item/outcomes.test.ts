import type { JsonSchema } from "@waymark/core";
import { expect, test } from "vitest";
import { answeringOf, answerOf } from "./outcomes.ts";

const labels = (schema: JsonSchema | undefined) =>
  answeringOf(schema, "Send").outcomes.map(({ label }) => label);

test("a form that asks whether it is approved has two buttons, and the rest of it to fill in", () => {
  const schema = {
    type: "object",
    title: "Decision",
    required: ["approved"],
    properties: { approved: { type: "boolean" }, comment: { type: "string" } },
  };
  const { outcomes, schema: rest } = answeringOf(schema, "Send");
  expect(outcomes.map(({ label }) => label)).toEqual(["Approve", "Reject"]);
  expect(rest).toEqual({
    type: "object",
    required: [],
    properties: { comment: { type: "string" } },
  });
  const [, reject] = outcomes;
  expect(reject && answerOf({ comment: "no" }, reject)).toEqual({ comment: "no", approved: false });
});

test("a form that asks for one of a few has a button for each", () => {
  const decision = { type: "string", enum: ["ship", "hold_back"] };
  const schema = { type: "object", required: ["decision"], properties: { decision } };
  expect(answeringOf(schema, "Send")).not.toHaveProperty("schema");
  expect(labels(schema)).toEqual(["Ship", "Hold back"]);
});

test("any other form has one button, and so has what asks for any JSON", () => {
  const size = { type: "string", enum: ["S", "M"] };
  const optional = { type: "object", properties: { size } };
  const two = { type: "object", required: ["a", "b"], properties: { a: size, b: size } };
  expect(labels(optional)).toEqual(["Send"]);
  expect(labels(two)).toEqual(["Send"]);
  expect(answeringOf(undefined, "Send")).toEqual({ outcomes: [{ label: "Send" }], free: true });
});
