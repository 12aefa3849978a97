import { openSync, writeSync } from "node:fs";
import { say } from "../contender.mjs";
import { openWaymark } from "./waymark.ts";
import { slowOrders } from "./workloads.ts";

// W4 in one process: starts as many orders of slow steps as the first argument says (none for a
// process that only goes on with them), and notes each execution of a step in the file of the second.

const count = Number(process.argv[2]);
const notes = openSync(process.argv[3] ?? "", "a");

const orchestrator = await openWaymark(slowOrders, () => writeSync(notes, "step\n"));
const { engine } = orchestrator;
if (!engine) throw new Error("The engine does not lead.");

await Promise.all(
  Array.from({ length: count }, (_, order) =>
    engine.start({ workflow: "slow-order", input: { orderId: `o-${order}` } }),
  ),
);
say({ accepted: count });
setInterval(() => undefined, 60_000);
