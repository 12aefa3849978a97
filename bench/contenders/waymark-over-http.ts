import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createWaymarkClient } from "@waymark/client";
import { compete } from "../contender.mjs";

// Our engine as Restate is used: a server in a process of its own, called over HTTP from this one
// through the typed client. The first argument is the kind of the order.

const server = spawn(process.execPath, [join(import.meta.dirname, "bench-waymark-server.js")], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [address] = (await once(server.stdout, "data")) as [Buffer];
const client = createWaymarkClient({ url: String(address).trim() });

const kind = process.argv[2];

async function run(workflow: string, input: unknown): Promise<void> {
  const { runId, finished } = await client.runs.execute.mutate({ workflow, input });
  if (!finished) throw new Error(`Run ${runId} did not end.`);
}

try {
  await compete({
    order: () => run(`order-${kind}`, { orderId: "o-1" }),
    // A machine has no thousand parallel steps.
    ...(kind === "dag" && { fanOut: () => run("fan-out", {}) }),
  });
} finally {
  server.kill("SIGKILL");
}
