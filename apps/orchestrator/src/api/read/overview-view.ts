import { isFinished, type RunId, type RunStatus } from "@waymark/core";
import {
  countAlike,
  countOutcomes,
  groupFailures,
  measureDurations,
  measureRetries,
  measureWorkflows,
  type DurationRow,
  type OutcomeRow,
  type Range,
} from "../../overview/overview-queries.ts";
import type { Database } from "../../store/prisma-client.ts";
import type {
  AlikeView,
  BusiestView,
  FailuresView,
  OutcomesView,
  RangeSummary,
} from "../overview-views.ts";

/** Bars of the chart. */
const PARTS = 24;
const MAX_FAILURES = 20;
const MAX_WORKFLOWS = 20;
const MAX_STEPS = 10;

export async function describeOutcomes(db: Database, range: Range): Promise<OutcomesView> {
  const before = { since: range.since - (range.until - range.since), until: range.since };
  const [rows, rowsBefore, durations, [all], [allBefore]] = await Promise.all([
    countOutcomes(db, range, PARTS),
    countOutcomes(db, before, 1),
    measureDurations(db, range, PARTS),
    measureDurations(db, range, 1),
    measureDurations(db, before, 1),
  ]);
  return {
    ...range,
    now: summaryOf(rows, all),
    before: summaryOf(rowsBefore, allBefore),
    parts: partsOf(rows, durations, range),
  };
}

export async function describeFailures(db: Database, range: Range): Promise<FailuresView> {
  const failures = await groupFailures(db, range, MAX_FAILURES);
  return {
    ...range,
    failures: failures.map(({ step, firstAt, lastAt, ...group }) => ({
      ...group,
      ...(step !== null && { step }),
      firstAt: firstAt.getTime(),
      lastAt: lastAt.getTime(),
    })),
  };
}

export async function describeBusiest(db: Database, range: Range): Promise<BusiestView> {
  const [workflows, steps] = await Promise.all([
    measureWorkflows(db, range, MAX_WORKFLOWS),
    measureRetries(db, range, MAX_STEPS),
  ]);
  return {
    workflows: workflows.map(({ p95, ...workflow }) => ({
      ...workflow,
      ...(p95 !== null && { p95 }),
    })),
    steps,
  };
}

export async function describeAlike(
  db: Database,
  runId: RunId,
  rangeMs: number,
  now: number,
): Promise<AlikeView | null> {
  const range = { since: now - rangeMs, until: now };
  const alike = await countAlike(db, runId, range);
  if (!alike) return null;
  const { step, ...group } = alike;
  return { ...group, ...(step !== null && { step }), since: range.since };
}

function summaryOf(rows: readonly OutcomeRow[], durations: DurationRow | undefined): RangeSummary {
  const sum = (holds: (status: RunStatus) => boolean): number =>
    rows.reduce((total, { status, runs }) => total + (holds(status) ? runs : 0), 0);
  return {
    runs: sum(() => true),
    completed: sum((status) => status === "completed"),
    failed: sum((status) => status === "failed"),
    open: sum((status) => !isFinished(status)),
    ...(durations && { p95: durations.p95 }),
  };
}

function partsOf(
  rows: readonly OutcomeRow[],
  durations: readonly DurationRow[],
  { since, until }: Range,
): OutcomesView["parts"] {
  const length = (until - since) / PARTS;
  const p95 = new Map(durations.map((row) => [row.part, row.p95]));
  return Array.from({ length: PARTS }, (_, part) => {
    const slow = p95.get(part);
    return {
      since: Math.round(since + part * length),
      runs: Object.fromEntries(
        rows.filter((row) => row.part === part).map(({ status, runs }) => [status, runs]),
      ),
      ...(slow !== undefined && { p95: slow }),
    };
  });
}
