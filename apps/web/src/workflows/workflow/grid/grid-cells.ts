import type { GraphNode } from "@waymark/core";
import type { GridCell, GridRun } from "@waymark/orchestrator/api";
import { formatAgo, formatDuration, shortId } from "../../../ui/format.ts";
import { STATUS } from "../../../ui/status.tsx";

/** What is known of a cell, the most important first. */
export function cellFacts(
  node: GraphNode,
  run: GridRun,
  cell: GridCell | undefined,
  now: number,
): readonly string[] {
  const { status = "pending", attempt, startedAt, finishedAt, error } = cell ?? {};
  return [
    node.title,
    STATUS[status].label,
    ...(attempt !== undefined && attempt > 1 ? [`attempt ${attempt}`] : []),
    ...(startedAt === undefined || finishedAt === undefined
      ? []
      : [formatDuration(finishedAt - startedAt)]),
    ...(error === undefined ? [] : [error]),
    ...runFacts(run, now).slice(0, 1),
    formatAgo(run.startedAt, now),
  ];
}

/** What is known of a column. */
export const runFacts = (run: GridRun, now: number): readonly string[] => [
  `run ${shortId(run.id)}`,
  STATUS[run.status].label,
  `v${run.version}`,
  `${formatDuration((run.finishedAt ?? now) - run.startedAt)}${run.finishedAt === undefined ? " so far" : ""}`,
  formatAgo(run.startedAt, now),
];
