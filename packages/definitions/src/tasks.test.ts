import { defineDag, WaymarkError, type JsonObject } from "@waymark/core";
import { describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { contextOf } from "../testing/run-to-rest.ts";
import {
  createRegistry,
  defineTask,
  NonRetryableError,
  tasks,
  workflows,
  type Task,
} from "./index.ts";

function task(name: string): Task {
  const found = tasks.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`There is no task ${name}.`);
  return found;
}

const INPUTS: Record<string, JsonObject> = {
  "payment.charge": { orderId: "o", amount: 5, currency: "EUR", latencyMs: 0 },
  "payment.refund": {
    input: { orderId: "o", amount: 5, currency: "EUR", latencyMs: 0 },
    output: { paymentId: "pay_1", amount: 5, currency: "EUR" },
  },
  "inventory.reserve": { orderId: "o", items: [{ sku: "s", quantity: 3 }], latencyMs: 0 },
  "inventory.release": {
    input: { orderId: "o", items: [{ sku: "s", quantity: 3 }], latencyMs: 0 },
    output: { reservationId: "res_1", units: 3 },
  },
  "delivery.ship": { orderId: "o", reservationId: "res_1", address: "a", latencyMs: 0 },
  "delivery.recall": {
    input: { orderId: "o", reservationId: "res_1", address: "a", latencyMs: 0 },
    output: { trackingNumber: "trk_1", address: "a" },
  },
  "document.publish": { documentId: "d", approvedBy: ["Ada"], latencyMs: 0 },
};

const inputOf = (name: string): JsonObject => INPUTS[name] ?? {};

describe.each(Object.keys(INPUTS))("the task %s", (name) => {
  const { handler } = task(name);
  const input = inputOf(name);

  test("does its work once for each idempotency key", async () => {
    const first = await handler(contextOf({ input, idempotencyKey: "a" }));
    expect(await handler(contextOf({ input, idempotencyKey: "a", attempt: 2 }))).toEqual(first);
  });

  test("refuses an input that does not fit, for good", async () => {
    await expect(handler(contextOf({ input: 7 }))).rejects.toMatchObject({
      name: "NonRetryableError",
      nonRetryable: true,
      message: expect.stringMatching(new RegExp(`^The input of ${name} does not fit .+\\.$`)),
    });
  });

  test("stops when it is told to", async () => {
    const signal = AbortSignal.abort(new Error("withdrawn"));
    await expect(handler(contextOf({ input, signal }))).rejects.toThrow("withdrawn");
  });
});

describe("a rehearsed failure", () => {
  const { handler } = task("payment.charge");
  const charge = (attempt: number, failure: JsonObject) =>
    handler(contextOf({ input: { ...inputOf("payment.charge"), failure }, attempt }));

  test("is decided by the attempt", async () => {
    await expect(charge(2, { kind: "error", times: 2 })).rejects.toThrow("unavailable");
    expect(await charge(3, { kind: "error", times: 2 })).toMatchObject({ amount: 5 });
  });

  test("is final when it is declined", async () => {
    await expect(charge(1, { kind: "declined" })).rejects.toMatchObject({
      name: "DeclinedError",
      nonRetryable: true,
    });
  });
});

test("a shipment says how far it is", async () => {
  const heartbeat = vi.fn();
  await task("delivery.ship").handler(contextOf({ input: inputOf("delivery.ship"), heartbeat }));
  expect(heartbeat).toHaveBeenCalledTimes(4);
});

test("undoing a step whose outcome is unknown finds nothing to undo", async () => {
  const { handler } = task("payment.refund");
  const input = { ...inputOf("payment.refund"), output: null };
  expect(await handler(contextOf({ input }))).toEqual({ refundId: null, paymentId: null });
});

test("a handler is given what its schema makes of the input", async () => {
  const { input } = task("payment.charge");
  expect(input).toMatchObject({ type: "object", required: ["orderId", "amount"] });
});

describe("the limits of a task", () => {
  const limited = (limits: Partial<Parameters<typeof defineTask>[0]>) =>
    defineTask({ name: "mail", title: "Mail", handler: () => Promise.resolve(null), ...limits });

  test("are kept with it, times in milliseconds", () => {
    expect(limited({ concurrency: 5, rateLimit: { limit: 10, per: "1s" } })).toMatchObject({
      concurrency: 5,
      rateLimit: { limit: 10, perMs: 1_000 },
    });
  });

  test.each([
    [{ concurrency: 0 }, "concurrency"],
    [{ rateLimit: { limit: 0, per: "1s" } }, "rateLimit.limit"],
    [{ rateLimit: { limit: 1, per: "soon" } }, "rateLimit.per"],
  ])("are refused where nothing could pass: %j", (limits, what) => {
    expect(() => limited(limits)).toThrow(`The ${what} of task "mail" must be 1 or more.`);
  });
});

describe("a registry", () => {
  const idle = defineTask({ name: "idle", title: "Idle", handler: () => Promise.resolve(null) });

  test("refuses two tasks, and two workflows, of one name", () => {
    expect(() => createRegistry({ workflows: [], tasks: [idle, idle] })).toThrow(
      'Two tasks are named "idle". Rename one of them.',
    );
    const [first] = workflows;
    if (!first) throw new Error("Nothing is shipped.");
    expect(() => createRegistry({ workflows: [first, first], tasks: [] })).toThrow("Two workflows");
  });

  describe("of a task that says what it gives", () => {
    const greet = defineTask({
      name: "greet",
      title: "Greet",
      output: z.object({ text: z.string(), to: z.array(z.string()).optional() }),
      handler: () => Promise.resolve({ text: "hello" }),
    });

    const reading = (text: string, name = "greet") => {
      const steps = { say: { task: name }, tell: { task: "tell", needs: ["say"], input: text } };
      const each = { map: { items: [1], steps, output: text }, needs: ["say"] };
      const definition = defineDag({ name: "reads", steps: { ...steps, each } });
      return () => createRegistry({ workflows: [definition], tasks: [greet] });
    };

    test.each([
      "${ steps.say.output.text + '!' }",
      "${ steps.say.output.to.map(name, name.upperAscii()) }",
      "${ has(steps.say.output.to) ? steps.say.output.to[0] : null }",
      "${ steps.say.?output.?text.orValue('nothing') }",
      "${ steps.say.output == null ? 'skipped' : steps.say.output.text }",
    ])("%s is taken", (text) => {
      expect(reading(text)).not.toThrow();
    });

    test.each([
      ["${ steps.say.output.txt }", "There is no `txt` in it, but text, to"],
      ["${ steps.say.output.text * 2 }", "`*` does not go with text and a number"],
    ])("%s is refused, also inside a map", (text, message) => {
      const problems = thrownBy(reading(text)).details?.["problems"] as readonly JsonObject[];
      expect(problems.map(({ pointer }) => pointer)).toEqual([
        "/steps/tell/input",
        "/steps/each/map/steps/tell/input",
        "/steps/each/map/output",
      ]);
      for (const problem of problems) {
        expect(problem).toMatchObject({ rule: "expression-type" });
        expect(problem["message"]).toContain(message);
      }
    });

    test("what any other task gives is not known, and not refused", () => {
      expect(reading("${ steps.say.output.whatever * 2 }", "other")).not.toThrow();
    });
  });

  test("a non-retryable error keeps its name in a subclass that says nothing", () => {
    class Refused extends NonRetryableError {}
    expect(new Refused("no")).toMatchObject({ name: "NonRetryableError", nonRetryable: true });
  });
});

function thrownBy(act: () => unknown): WaymarkError {
  try {
    act();
  } catch (error) {
    if (error instanceof WaymarkError) return error;
  }
  throw new Error("Nothing was refused.");
}
