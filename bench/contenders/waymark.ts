import type { Definition } from "@waymark/core";
import { pino } from "pino";
import { migrate } from "../../apps/orchestrator/src/database/migrate.ts";
import { readSettings } from "../../apps/orchestrator/src/env.ts";
import { Orchestrator } from "../../apps/orchestrator/src/orchestrator.ts";
import type { CommitRecord } from "../../apps/orchestrator/src/store/commit-record.ts";
import { tasks } from "./workloads.ts";

/** Waymark in this process, on the PostgreSQL of `DATABASE_URL`. */
export async function openWaymark(
  definitions: readonly Definition[],
  onSlowStep: () => void = () => undefined,
): Promise<Orchestrator> {
  const url = process.env["DATABASE_URL"] ?? "";
  await migrate(url);
  const orchestrator = await Orchestrator.open({
    url,
    settings: readSettings({}),
    definitions,
    tasks: tasks(onSlowStep),
    log: pino({ level: "error" }),
    onLeaseLost: () => process.exit(1),
  });
  await orchestrator.lead();
  return orchestrator;
}

/** Resolves when a run has ended and that is durable. */
export function completions({ feed }: Orchestrator): (runId: string) => Promise<void> {
  const early = new Set<string>();
  const waiting = new Map<string, () => void>();
  feed.subscribe("all", ({ runId, run }: CommitRecord) => {
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
