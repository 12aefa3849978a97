import {
  checkDefinition,
  overlayOf,
  parseInput,
  type Definition,
  type JsonObject,
} from "@waymark/core";
import { describe, expect, test } from "vitest";
import { Run } from "../testing/run-to-rest.ts";
import { tasks, workflows } from "./index.ts";

let runs = 0;

/** Idempotency keys are remembered for the life of the process, so each run needs an id of its own. */
const newRunId = () => `run_${String(++runs).padStart(26, "0")}`;

function workflow(name: string): Definition {
  const found = workflows.find((definition) => definition.name === name);
  if (!found) throw new Error(`There is no workflow ${name}.`);
  return found;
}

const ORDER = {
  orderId: "order-1",
  amount: 49.9,
  items: [{ sku: "compass", quantity: 2 }],
  address: "1 Trail Road",
  latencyMs: 0,
};

const order = (name: string, failure?: JsonObject) =>
  new Run(workflow(name), tasks, failure ? { ...ORDER, failure } : ORDER, newRunId());

describe("every shipped workflow", () => {
  test.each(workflows.map((definition) => [definition.name, definition] as const))(
    "%s has no problems",
    (_name, definition) => {
      expect(checkDefinition(definition)).toEqual([]);
    },
  );

  test.each(workflows.map((definition) => [definition.name, definition] as const))(
    "%s takes the examples its form suggests",
    (_name, { inputSchema = {} }) => {
      const properties = inputSchema["properties"] as Record<
        string,
        { examples?: readonly unknown[] }
      >;
      const example = Object.entries(properties).flatMap(([key, { examples = [] }]) =>
        examples.slice(0, 1).map((value) => [key, value] as const),
      );
      expect(parseInput(inputSchema, Object.fromEntries(example))).toHaveProperty("value");
    },
  );
});

describe.each(["order", "order-machine"])("the workflow %s", (name) => {
  test("charges, reserves and ships", async () => {
    const run = await order(name).toRest();
    expect(run.attempts).toEqual(["payment#1", "inventory#1", "delivery#1"]);
    expect(run.snapshot).toMatchObject({
      status: "completed",
      output: {
        orderId: "order-1",
        paymentId: expect.stringMatching(/^pay_/),
        reservationId: expect.stringMatching(/^res_/),
        trackingNumber: expect.stringMatching(/^trk_/),
      },
    });
  });

  test.each(["payment", "inventory", "delivery"])(
    "recovers by itself when %s fails twice",
    async (step) => {
      const run = await order(name, { step, kind: "error", times: 2 }).toRest();
      expect(run.snapshot.status).toBe("completed");
      expect(run.attempts.filter((attempt) => attempt.startsWith(step))).toEqual([
        `${step}#1`,
        `${step}#2`,
        `${step}#3`,
      ]);
    },
  );

  test("does not charge twice when the answer of the first charge is lost", async () => {
    const run = await order(name, { step: "payment", kind: "timeout", times: 1 }).toRest();
    expect(run.attempts.slice(0, 2)).toEqual(["payment#1", "payment#2"]);
    expect(run.snapshot.status).toBe("completed");
  });

  test("undoes what was done when a step is declined", async () => {
    const run = await order(name, { step: "delivery", kind: "declined", times: 1 }).toRest();
    expect(run.attempts).toEqual([
      "payment#1",
      "inventory#1",
      "delivery#1",
      "inventory~compensate#1",
      "payment~compensate#1",
    ]);
    expect(run.snapshot).toMatchObject({ status: "failed", error: { name: "DeclinedError" } });
    const statuses = Object.values(overlayOf(workflow(name), run.snapshot).nodes).map(
      ({ status }) => status,
    );
    expect(statuses.toSorted()).toEqual(["compensated", "compensated", "failed"]);
  });

  test("completes once the failure is edited out of the first step's input", async () => {
    const run = await order(name, { step: "payment", kind: "error", times: 100 }).toRest();
    expect(run.snapshot.status).toBe("failed");
    await run.retry("payment", { orderId: "order-1", amount: 40, currency: "EUR", latencyMs: 0 });
    expect(run.snapshot.status).toBe("completed");
    expect(run.attempts.slice(0, 5)).toEqual([
      "payment#1",
      "payment#2",
      "payment#3",
      "payment#4",
      "inventory#1",
    ]);
  });
});

test("an order that was undone runs again from the start of what was undone", async () => {
  const run = await order("order", { step: "inventory", kind: "declined", times: 1 }).toRest();
  expect(run.snapshot.status).toBe("failed");
  await run.retry("inventory");
  expect(run.attempts).toEqual([
    "payment#1",
    "inventory#1",
    "payment~compensate#1",
    "payment#2",
    "inventory#2",
    "delivery#1",
  ]);
  expect(run.snapshot.status).toBe("completed");
});

describe("an order with approval", () => {
  const input = { ...ORDER, reconsiderMs: 1_000 };
  const start = () => new Run(workflow("order-approval"), tasks, input, newRunId()).toRest();

  test("ships what was approved, after the time to reconsider", async () => {
    const run = await start();
    expect(run.snapshot.status).toBe("waiting");
    await run.signal("approve", { approved: true });
    expect(run.snapshot).toMatchObject({
      status: "completed",
      output: { approved: true, trackingNumber: expect.stringMatching(/^trk_/) },
    });
  });

  test("gives back what was refused", async () => {
    const run = await start();
    await run.signal("approve", { approved: false });
    expect(run.attempts).toEqual(["reserve#1", "release#1"]);
    expect(run.snapshot).toMatchObject({
      status: "completed",
      output: { approved: false, trackingNumber: null },
    });
  });
});

describe("a document's review", () => {
  const start = (input: JsonObject = {}) => {
    const asked = {
      documentId: "handbook-7",
      approvals: 2,
      patience: "1d",
      latencyMs: 0,
      ...input,
    };
    return new Run(workflow("document-review"), tasks, asked, newRunId());
  };

  test("publishes what enough people approved, each counted once, after a refusal too", async () => {
    const run = start();
    run.send("submit", null);
    run.send("approve", { by: "Ada" });
    run.send("reject", { reason: "No index." });
    run.send("submit", null);
    run.send("approve", { by: "Ada" });
    run.send("approve", { by: "Grace" });
    await run.toRest();
    expect(run.attempts).toEqual(["publish#1"]);
    expect(run.snapshot).toMatchObject({
      status: "completed",
      output: { approvedBy: ["Ada", "Grace"], revision: 2 },
    });
  });

  test("is escalated when it takes too long, and then one approval is enough", async () => {
    const run = await start().signal("submit", null);
    expect(run.snapshot).toMatchObject({ state: { value: { review: "escalated" } } });
    await run.signal("approve", { by: "Ada" });
    expect(run.snapshot).toMatchObject({ status: "completed", output: { approvedBy: ["Ada"] } });
  });

  test("ends when it is withdrawn", async () => {
    const run = await start().signal("withdraw", null);
    expect(run.snapshot).toMatchObject({ status: "completed", output: { revision: 0 } });
  });
});
