import { setTimeout as sleep } from "node:timers/promises";
import { defineDag, type Definition } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { LEASE_MS } from "../src/engine/lease.ts";
import { readSettings } from "../src/env.ts";
import { guardStandstill } from "../src/guard/standstill-guard.ts";
import { createLogger } from "../src/logger.ts";
import { Orchestrator } from "../src/orchestrator.ts";

// A process of its own (blocked-process.test.ts): one of its handlers computes without a pause.

export const INNOCENTS = 10;

export const definitions: readonly Definition[] = ["compute", "compute-for-ever", "work"].map(
  (name) => defineDag({ name, title: name, steps: { work: { task: name, input: "${ input }" } } }),
);

/** Neither a timer nor a message gets through. */
function compute(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

const tasks = [
  defineTask({
    name: "compute",
    title: "Compute",
    handler: async ({ input }) => compute((input as { ms: number }).ms),
  }),
  defineTask({ name: "compute-for-ever", title: "Loop", handler: async () => compute(Infinity) }),
  defineTask({ name: "work", title: "Work", handler: async () => sleep(100, null) }),
];

/** Workflows to start as soon as it leads, once among all that are started. */
const started = process.env["WAYMARK_BLOCKING"];

if (started !== undefined) {
  const log = createLogger("info");
  const settings = readSettings({ ...process.env, WAYMARK_STOP_GRACE_MS: "0" });
  const url = settings.DATABASE_URL ?? "";
  const orchestrator = await Orchestrator.open({
    url,
    settings,
    definitions,
    tasks,
    log,
    onLeaseLost: () => process.exit(1),
  });
  process.once("SIGTERM", () => void orchestrator.stop().then(() => process.exit(0)));
  process.send?.("open");
  await orchestrator.lead();
  guardStandstill({
    program: new URL("../src/guard-thread.ts", import.meta.url),
    url,
    token: orchestrator.token ?? 0n,
    leaseMs: LEASE_MS,
    limitMs: settings.WAYMARK_MAX_STANDSTILL_MS,
    log,
  });
  // The guard's thread takes its time to begin where it is not built.
  await sleep(2_000);
  for (let number = 0; number < INNOCENTS; number++)
    await orchestrator.engine?.start({ workflow: "work", idempotencyKey: `work-${number}` });
  const input = { ms: 2 * LEASE_MS };
  await orchestrator.engine?.start({ workflow: started, input, idempotencyKey: "blocking" });
}
