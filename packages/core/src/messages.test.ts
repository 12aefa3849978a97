import { expect, test } from "vitest";
import { aDag, aRunId } from "../testing/builders.ts";
import { TestRun } from "../testing/test-run.ts";
import { defineDag } from "./dag/dag-definition.ts";
import type { SentEvent } from "./event.ts";
import type { JsonSchema } from "./json.ts";
import { hear, messageId } from "./messages.ts";

const message = (number: number, event: SentEvent = { type: "go" }) =>
  ({
    type: "message.received",
    at: number,
    messageId: messageId(aRunId(1), number),
    from: aRunId(1),
    event,
  }) as const;

const waiting = (schema?: JsonSchema) =>
  new TestRun(
    defineDag(aDag({ a: { signal: "go", ...(schema ? { schema } : {}) }, b: { wait: 50 } })),
  );

test("a message is heard once, and what comes after a later one is an echo", () => {
  const heard = hear({}, message(3));
  expect(heard).toEqual({ [aRunId(1)]: 3 });
  expect(hear({ heard: heard ?? {} }, message(3))).toBeUndefined();
  expect(hear({ heard: heard ?? {} }, message(2))).toBeUndefined();
  expect(hear({ heard: heard ?? {} }, { ...message(1), from: aRunId(2) })).toBeDefined();
});

test("to a DAG a message is a signal of its type, whose payload are its other members", () => {
  const run = waiting().send(message(1, { type: "go", by: "ada" }));
  expect(run.snapshot).toMatchObject({ heard: { [aRunId(1)]: 1 } });
  expect(run.nodes).toMatchObject({ a: "completed" });
  expect(run.send(message(1)).last.ignored).toBe("duplicate");
});

test("a message that no step waits for, or whose payload does not fit, is not taken", () => {
  expect(waiting().send(message(1, { type: "other" })).last.ignored).toBe("not-expected");
  const strict = waiting({ type: "object", required: ["by"] });
  expect(strict.send(message(1)).last.ignored).toBe("not-expected");
  expect(strict.send(message(1, { type: "go", by: "ada" })).nodes).toMatchObject({
    a: "completed",
  });
});
