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
import type { References } from "../../payloads/large-values.ts";
import { findPreviews, type LargePreview } from "../../payloads/payload-queries.ts";
import { findEvents, type EventFilter } from "../../store/event-queries.ts";
import type { Database } from "../../store/prisma-client.ts";
import { findWorkers } from "../../workers/attempt-workers.ts";
import type { AttemptView, EventPage, TransitionPage, TransitionView } from "../views.ts";

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
  const transitions = await withPreviews(db, runId, rows.slice(0, limit));
  const last = transitions.at(-1);
  return { transitions, ...(rows.length > limit && last && { next: last.sequence }) };
}

interface EventsAsked extends EventFilter {
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The events of a run that fit, newest first. */
export async function listEvents(
  db: Database,
  runId: RunId,
  { limit, ...asked }: EventsAsked,
): Promise<EventPage> {
  const rows = await findEvents(db, runId, { ...asked, limit: limit + 1 });
  const transitions = await withPreviews(db, runId, rows.slice(0, limit));
  const last = transitions.at(-1);
  return { transitions, ...(rows.length > limit && last && { next: last.sequence }) };
}

async function withPreviews(
  db: Database,
  runId: RunId,
  rows: readonly Transition[],
): Promise<readonly TransitionView[]> {
  const previews = await findPreviews(db, runId, rows.flatMap(hashesOf));
  return rows.map((row) => toTransition(row, previews));
}

type Previews = ReadonlyMap<string, LargePreview>;

const referencesOf = ({ payloads }: Pick<Transition, "payloads">): References =>
  (payloads ?? []) as unknown as References;

const hashesOf = (row: Pick<Transition, "payloads">): readonly string[] =>
  referencesOf(row).map(([, hash]) => hash);

const toTransition = (row: Transition, previews: Previews): TransitionView => ({
  sequence: row.sequence,
  at: row.at.getTime(),
  event: row.event as unknown as RunEvent,
  status: row.status as RunStatus,
  nodes: row.nodes as unknown as Changes["nodes"],
  ...(row.payloads !== null && {
    large: referencesOf(row).flatMap(([path, hash]) => {
      const preview = previews.get(hash);
      return preview ? [{ path, ...preview }] : [];
    }),
  }),
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
      select: { event: true, payloads: true },
    }),
  ]);
  const workers = await findWorkers(db, attempts);
  const inputs = attempts.flatMap(({ inputPayload }) => inputPayload ?? []);
  const previews = await findPreviews(db, runId, [...inputs, ...completions.flatMap(hashesOf)]);
  const outputs = new Map(completions.map((row) => outputOf(row, previews)));
  return attempts.map((row) => ({
    ...toAttempt(row, previews),
    ...workers.get(row.term),
    ...outputs.get(`${row.stepId}#${row.attempt}`),
  }));
}

type Output = Pick<AttemptView, "output" | "largeOutput">;

/** An output is large as a whole: it has no members that could be. */
function outputOf(
  row: Pick<Transition, "event" | "payloads">,
  previews: Previews,
): [string, Output] {
  const event = row.event as unknown as RunEvent;
  if (event.type !== "step.completed") return ["", {}];
  const [hash] = hashesOf(row);
  const largeOutput = hash === undefined ? undefined : previews.get(hash);
  const { stepId, attempt, output } = event;
  return [`${stepId}#${attempt}`, largeOutput ? { largeOutput } : { output }];
}

function toAttempt(row: StepAttempt, previews: Previews): AttemptView {
  const largeInput = row.inputPayload === null ? undefined : previews.get(row.inputPayload);
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
    ...(largeInput && { largeInput }),
  };
}
