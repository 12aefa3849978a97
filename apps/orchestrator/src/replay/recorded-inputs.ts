import type { JsonValue, RunId } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import type { Database } from "../store/prisma-client.ts";
import type { RecordedInputs } from "./repeated-effects.ts";

/** What the latest attempts were given of tasks whose input tells whether they may be done twice. */
export async function readInputs(
  db: Database,
  runId: RunId,
  tasks: readonly Task[],
): Promise<RecordedInputs> {
  const names = tasks.filter(({ idempotent }) => typeof idempotent === "function");
  if (names.length === 0) return new Map();
  const rows = await db.stepAttempt.findMany({
    where: { runId, task: { in: names.map(({ name }) => name) } },
    orderBy: [{ stepId: "asc" }, { attempt: "desc" }],
    distinct: ["stepId"],
    select: { stepId: true, input: true },
  });
  return new Map(
    rows.flatMap(({ stepId, input }) =>
      input === null ? [] : [[stepId, input as JsonValue] as const],
    ),
  );
}
