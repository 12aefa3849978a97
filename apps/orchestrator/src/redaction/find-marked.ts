import type { JsonValue, RunEvent, RunId } from "@waymark/core";
import { putBackAll } from "../payloads/payload-queries.ts";
import type { Database } from "../store/prisma-client.ts";
import { markedValues, type MarkedValue } from "./marked-values.ts";
import type { Marks } from "./marks.ts";

/** All values that the schemas mark in what a run was given, was told and did. */
export async function findMarked(
  db: Database,
  runId: RunId,
  marks: Marks,
): Promise<readonly MarkedValue[]> {
  const [ofInput, ofSignals, ofTasks] = await Promise.all([
    marks.input ? inInput(db, runId, marks.input) : [],
    marks.signals.length > 0 ? inSignals(db, runId, marks.signals) : [],
    marks.tasks.size > 0 ? inAttempts(db, runId, marks.tasks) : [],
  ]);
  return [...ofInput, ...ofSignals, ...ofTasks];
}

async function inInput(db: Database, id: RunId, schema: NonNullable<Marks["input"]>) {
  const { input } = await db.run.findUniqueOrThrow({ where: { id }, select: { input: true } });
  return markedValues(schema, input as JsonValue);
}

async function inSignals(db: Database, runId: RunId, schemas: Marks["signals"]) {
  const events = await eventsOf(db, runId, ["signal.received"]);
  return events.flatMap((event) =>
    event.type === "signal.received"
      ? schemas.flatMap((schema) => markedValues(schema, event.payload))
      : [],
  );
}

async function inAttempts(db: Database, runId: RunId, tasks: Marks["tasks"]) {
  const attempts = await db.stepAttempt.findMany({
    where: { runId, task: { in: [...tasks.keys()] } },
    select: { stepId: true, task: true, input: true, inputPayload: true },
  });
  if (attempts.length === 0) return [];
  await putBackAll(
    db,
    runId,
    attempts.map((row) => ({
      document: row,
      references: row.inputPayload === null ? null : [[["input"], row.inputPayload]],
    })),
  );
  const taskOf = new Map(attempts.map(({ stepId, task }) => [stepId, task]));
  const schemaOf = (task: string | undefined, side: "input" | "output") =>
    task === undefined ? undefined : tasks.get(task)?.[side];
  const inputs = attempts.flatMap(({ task, input }) => {
    const schema = schemaOf(task, "input");
    return schema ? markedValues(schema, input as JsonValue) : [];
  });
  const events = await eventsOf(db, runId, ["step.completed", "step.skipped", "step.resolved"]);
  const outputs = events.flatMap((event) => {
    if (!("stepId" in event) || !("output" in event)) return [];
    const schema = schemaOf(taskOf.get(event.stepId), "output");
    return schema ? markedValues(schema, event.output) : [];
  });
  return [...inputs, ...outputs];
}

async function eventsOf(
  db: Database,
  runId: RunId,
  types: readonly RunEvent["type"][],
): Promise<readonly RunEvent[]> {
  const rows = await db.transition.findMany({
    where: { runId, type: { in: [...types] } },
    select: { event: true, payloads: true },
  });
  const documents = rows.map(({ event, payloads }) => ({ document: event, references: payloads }));
  await putBackAll(db, runId, documents);
  return rows.map(({ event }) => event as unknown as RunEvent);
}
