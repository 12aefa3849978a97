import type {
  AttemptRecord,
  Changes,
  JsonValue,
  RunEvent,
  RunId,
  RunStatus,
  SerializedError,
  StepId,
} from "@waymark/core";
import type { StepAttempt, Transition } from "../../generated/prisma/client.ts";
import type { Database } from "../../store/prisma-client.ts";
import type { AttemptView, TransitionPage, TransitionView } from "../views.ts";

/** A run's history from after `after`, oldest first. */
export async function listTransitions(
  db: Database,
  runId: RunId,
  after: number,
  limit: number,
): Promise<TransitionPage> {
  const rows = await db.transition.findMany({
    where: { runId, sequence: { gt: after } },
    orderBy: { sequence: "asc" },
    take: limit + 1,
  });
  const transitions = rows.slice(0, limit).map((row) => toTransition(row));
  const last = transitions.at(-1);
  return { transitions, ...(rows.length > limit && last && { next: last.sequence }) };
}

const toTransition = (row: Transition): TransitionView => ({
  sequence: row.sequence,
  at: row.at.getTime(),
  event: row.event as unknown as RunEvent,
  status: row.status as RunStatus,
  nodes: row.nodes as unknown as Changes["nodes"],
});

/** The attempts of a run, or of one of its steps, oldest first, each with the output it gave. */
export async function listAttempts(
  db: Database,
  runId: RunId,
  stepId: StepId | undefined,
): Promise<readonly AttemptView[]> {
  const ofStep = stepId === undefined ? {} : { event: { path: ["stepId"], equals: stepId } };
  const [attempts, completions] = await Promise.all([
    db.stepAttempt.findMany({
      where: { runId, ...(stepId !== undefined && { stepId }) },
      orderBy: [{ scheduledAt: "asc" }, { stepId: "asc" }, { attempt: "asc" }],
    }),
    db.transition.findMany({
      where: { runId, type: "step.completed", ...ofStep },
      select: { event: true },
    }),
  ]);
  const outputs = new Map(completions.map(({ event }) => outputOf(event as unknown as RunEvent)));
  return attempts.map((row) => toAttempt(row, outputs.get(`${row.stepId}#${row.attempt}`)));
}

function outputOf(event: RunEvent): [string, JsonValue | undefined] {
  return event.type === "step.completed"
    ? [`${event.stepId}#${event.attempt}`, event.output]
    : ["", undefined];
}

function toAttempt(row: StepAttempt, output: JsonValue | undefined): AttemptView {
  return {
    stepId: row.stepId as StepId,
    attempt: row.attempt,
    task: row.task,
    status: row.status as AttemptRecord["status"],
    scheduledAt: row.scheduledAt.getTime(),
    ...(row.input !== null && { input: row.input as JsonValue }),
    ...(row.startedAt && { startedAt: row.startedAt.getTime() }),
    ...(row.finishedAt && { finishedAt: row.finishedAt.getTime() }),
    ...(row.nextAttemptAt && { nextAttemptAt: row.nextAttemptAt.getTime() }),
    ...(row.error !== null && { error: row.error as unknown as SerializedError }),
    ...(output !== undefined && { output }),
  };
}
