import type { RunEvent, RunId } from "@waymark/core";
import type { Database } from "../src/store/prisma-client.ts";
import type { LogLine } from "./orchestrator-process.ts";

// What must hold in the database and the logs after any number of crashes.

/** Keys of the signals in a run's history. */
export async function signalKeys(db: Database, runId: RunId): Promise<readonly string[]> {
  const rows = await db.transition.findMany({ where: { runId, type: "signal.received" } });
  return rows.map(({ event }) => String((event as { key?: string }).key));
}

/** Attempts that a worker began after the time at which their answer, which is committed, was given. */
export async function attemptsAfterTheirCompletion(
  db: Database,
  log: readonly LogLine[],
): Promise<readonly string[]> {
  const rows = await db.transition.findMany({
    where: { type: { in: ["step.completed", "step.failed"] } },
  });
  const answeredAt = new Map<string, number>();
  for (const { runId, event } of rows) {
    const answer = event as unknown as Extract<
      RunEvent,
      { type: "step.completed" | "step.failed" }
    >;
    const id = `${runId}/${answer.stepId}#${answer.attempt}`;
    if (answeredAt.has(id)) return [`${id} was answered twice`];
    answeredAt.set(id, answer.at);
  }
  return log
    .filter(({ msg }) => msg === "An attempt starts.")
    .map((line) => ({
      id: `${String(line["runId"])}/${String(line["stepId"])}#${String(line["attempt"])}`,
      at: Date.parse(line.time),
    }))
    .filter(({ id, at }) => at > (answeredAt.get(id) ?? Infinity))
    .map(({ id }) => id);
}
