import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineDag, type JsonValue } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { pino } from "pino";
import { ensureEmbeddedPostgres } from "../apps/orchestrator/src/database/embedded-postgres.ts";
import { migrate } from "../apps/orchestrator/src/database/migrate.ts";
import { readSettings } from "../apps/orchestrator/src/env.ts";
import { Orchestrator } from "../apps/orchestrator/src/orchestrator.ts";

export interface BenchEngine extends AsyncDisposable {
  readonly url: string;
  /** Starts a run and resolves when its completion is durable. */
  run(workflow: string, input: JsonValue): Promise<void>;
}

const order = defineDag({
  name: "bench-order",
  title: "Order",
  steps: {
    payment: { task: "echo", input: "${input}" },
    inventory: { task: "echo", needs: ["payment"], input: "${steps.payment.output}" },
    delivery: { task: "echo", needs: ["inventory"], input: "${steps.inventory.output}" },
  },
});

const parallel = Array.from({ length: 1_000 }, (_, number) => `step-${number}`);
const fanOut = defineDag({
  name: "bench-fan-out",
  title: "Fan-out",
  steps: {
    ...Object.fromEntries(parallel.map((id, number) => [id, { task: "echo", input: number }])),
    join: { task: "echo", needs: parallel },
  },
});

/** An engine in this process on a PostgreSQL of its own, which is removed afterwards. */
export async function openBenchEngine(): Promise<BenchEngine> {
  const dataDir = await mkdtemp(join(tmpdir(), "waymark-bench-"));
  const database = await ensureEmbeddedPostgres({ dataDir, log: () => undefined });
  await migrate(database.url);
  const orchestrator = await Orchestrator.open({
    url: database.url,
    settings: readSettings({}),
    definitions: [order, fanOut],
    tasks: [defineTask({ name: "echo", title: "Echo", handler: async ({ input }) => input })],
    log: pino({ level: "warn" }),
    onLeaseLost: () => process.exit(1),
  });
  await orchestrator.lead();
  const ended = completions(orchestrator);
  return {
    url: database.url,
    run: async (workflow, input) => {
      if (!orchestrator.engine) throw new Error("The engine does not lead.");
      const { runId } = await orchestrator.engine.start({ workflow, input });
      await ended(runId);
    },
    [Symbol.asyncDispose]: async () => {
      await orchestrator.stop();
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Resolves when a run has ended, also when it ended before it was asked for. */
function completions({ feed }: Orchestrator): (runId: string) => Promise<void> {
  const early = new Set<string>();
  const waiting = new Map<string, () => void>();
  feed.subscribe("all", ({ runId, run }) => {
    if (run.finishedAt === undefined) return;
    const resolve = waiting.get(runId);
    if (resolve) resolve();
    else early.add(runId);
    waiting.delete(runId);
  });
  return async (runId) => {
    if (early.delete(runId)) return;
    await new Promise<void>((resolve) => waiting.set(runId, resolve));
  };
}
