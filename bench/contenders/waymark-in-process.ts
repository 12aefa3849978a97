import { compete } from "../contender.mjs";
import { completions, openWaymark } from "./waymark.ts";
import { orders } from "./workloads.ts";

// Our engine as DBOS is used: in the caller's process. The first argument is the kind of the order.

const orchestrator = await openWaymark(orders);
const ended = completions(orchestrator);

const kind = process.argv[2];

async function run(workflow: string, input: unknown): Promise<void> {
  if (!orchestrator.engine) throw new Error("The engine does not lead.");
  const { runId } = await orchestrator.engine.start({ workflow, input });
  await ended(runId);
}

await compete({
  order: () => run(`order-${kind}`, { orderId: "o-1" }),
  // A machine has no thousand parallel steps.
  ...(kind === "dag" && { fanOut: () => run("fan-out", {}) }),
});
await orchestrator.stop();
