import { createWaymarkClient } from "@waymark/client";

// Starts a few runs of the shipped workflows, so that a new dashboard has something to show. It goes
// through the API of a running orchestrator: what it makes is as real as any run.

const client = createWaymarkClient({
  url: process.env["WAYMARK_API_URL"] ?? "http://127.0.0.1:4801",
});

const order = (number: number, failure?: object) => ({
  orderId: `order-${number}`,
  amount: 20 + number / 10,
  items: [{ sku: number % 2 === 0 ? "tent" : "compass", quantity: 1 + (number % 3) }],
  address: "1 Trail Road, 8001 Zurich",
  ...(failure && { failure }),
});

const runs = [
  { workflow: "order", input: order(1001) },
  { workflow: "order", input: order(1002, { step: "payment", kind: "error", times: 2 }) },
  { workflow: "order", input: order(1003, { step: "inventory", kind: "error", times: 3 }) },
  { workflow: "order", input: order(1004, { step: "delivery", kind: "declined" }) },
  { workflow: "order-machine", input: order(1005) },
  {
    workflow: "order-machine",
    input: order(1006, { step: "inventory", kind: "timeout", times: 1 }),
  },
  {
    workflow: "order-approval",
    input: {
      orderId: "order-1007",
      items: [{ sku: "tent", quantity: 2 }],
      address: "1 Trail Road, 8001 Zurich",
    },
  },
] as const;

for (const { workflow, input } of runs) {
  // The key makes a second seeding start nothing new.
  const idempotencyKey = `seed-${input.orderId}`;
  const { runId } = await client.runs.start.mutate({ workflow, input, idempotencyKey });
  console.log(`${runId}  ${workflow}  ${input.orderId}`);
}
