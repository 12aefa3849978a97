import { isSameJson, WaymarkError, type Graph, type JsonValue, type RunId } from "@waymark/core";
import type { ComparedStep, ComparedStepSide, RunComparison } from "../api/insight-views.ts";
import type { Database } from "../store/prisma-client.ts";
import { differenceOf, firstDivergence } from "./first-divergence.ts";
import { readHistory, type NodeStanding, type Reading } from "./read-history.ts";
import { readTransitions } from "./read-transition.ts";

interface Compared extends Reading {
  readonly graph: Graph;
  readonly isCut: boolean;
  /** The input of the latest attempt by step; a large one is its hash. */
  readonly inputs: ReadonlyMap<string, JsonValue>;
}

/** Two runs side by side, of one version or of two as far as their nodes have the same ids. @throws {WaymarkError} RUN_NOT_FOUND */
export async function compareRuns(db: Database, a: RunId, b: RunId): Promise<RunComparison> {
  const [left, right] = await Promise.all([readCompared(db, a), readCompared(db, b)]);
  const divergence = firstDivergence(left.graph, left, right);
  return {
    ...(divergence && { divergence }),
    steps: stepsOf(left, right),
    isCut: left.isCut || right.isCut,
  };
}

async function readCompared(db: Database, runId: RunId): Promise<Compared> {
  const run = await db.run.findUnique({
    where: { id: runId },
    select: { workflow: true, version: true },
  });
  if (!run) throw new WaymarkError("RUN_NOT_FOUND", `"${runId}" is not known.`);
  const [published, { transitions, isCut }, inputs] = await Promise.all([
    db.workflowVersion.findUniqueOrThrow({
      where: { workflowName_version: { workflowName: run.workflow, version: run.version } },
      select: { graph: true },
    }),
    readTransitions(db, runId),
    readInputs(db, runId),
  ]);
  const graph = published.graph as unknown as Graph;
  return { ...readHistory(transitions, graph), graph, isCut, inputs };
}

const MAX_ATTEMPTS = 20_000;

async function readInputs(db: Database, runId: RunId): Promise<ReadonlyMap<string, JsonValue>> {
  const rows = await db.stepAttempt.findMany({
    where: { runId },
    orderBy: [{ stepId: "asc" }, { attempt: "asc" }],
    select: { stepId: true, input: true, inputPayload: true },
    take: MAX_ATTEMPTS,
  });
  return new Map(
    rows.map(({ stepId, input, inputPayload }) => [
      stepId,
      inputPayload === null ? (input as JsonValue) : `sha256:${inputPayload}`,
    ]),
  );
}

function stepsOf(a: Compared, b: Compared): readonly ComparedStep[] {
  const known = new Set(a.graph.nodes.map(({ id }) => id));
  const nodes = [...a.graph.nodes, ...b.graph.nodes.filter(({ id }) => !known.has(id))];
  const later = new Set(b.graph.nodes.map(({ id }) => id));
  return nodes.map(({ id, title, kind, steps }) => {
    const [left, right] = [a.nodes.get(id), b.nodes.get(id)];
    const isOfBoth = known.has(id) && later.has(id);
    const difference = differenceOf(left, right);
    return {
      nodeId: id,
      title,
      kind,
      ...(!isOfBoth && { onlyIn: known.has(id) ? ("a" as const) : ("b" as const) }),
      ...(left && { a: sideOf(left) }),
      ...(right && { b: sideOf(right) }),
      ...(difference && { difference }),
      hasOtherInput: left !== undefined && right !== undefined && differ([id, ...steps], a, b),
      hasOtherTries: left?.attempts !== right?.attempts || left?.visits !== right?.visits,
    };
  });
}

const differ = (steps: readonly string[], a: Compared, b: Compared): boolean =>
  steps.some((step) => {
    const [left, right] = [a.inputs.get(step), b.inputs.get(step)];
    return left !== undefined && right !== undefined && !isSameJson(left, right);
  });

const sideOf = ({ status, attempts, visits, tookMs, error }: NodeStanding): ComparedStepSide => ({
  status,
  attempts,
  visits,
  ...(tookMs !== undefined && { tookMs }),
  ...(error !== undefined && { error }),
});
