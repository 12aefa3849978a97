import { isFinished, type RunId, type RunStatus } from "@waymark/core";
import {
  countAlike,
  countOutcomes,
  groupFailures,
  measureDurations,
  measureWorkflows,
  type OutcomeRow,
  type Range,
} from "../../overview/overview-queries.ts";
import type { Database } from "../../store/prisma-client.ts";
import type { AlikeView, OverviewView, RangeSummary } from "../views.ts";

/** Bars of the chart. */
const PARTS = 24;
const MAX_FAILURES = 20;
const MAX_WORKFLOWS = 20;

export async function describeOverview(
  db: Database,
  rangeMs: number,
  now: number,
): Promise<OverviewView> {
  const range = { since: now - rangeMs, until: now };
  const before = { since: range.since - rangeMs, until: range.since };
  const [rows, rowsBefore, durations, durationsBefore, failures, workflows] = await Promise.all([
    countOutcomes(db, range, PARTS),
    countOutcomes(db, before, 1),
    measureDurations(db, range),
    measureDurations(db, before),
    groupFailures(db, range, MAX_FAILURES),
    measureWorkflows(db, range, MAX_WORKFLOWS),
  ]);
  return {
    ...range,
    now: summaryOf(rows, durations.p95),
    before: summaryOf(rowsBefore, durationsBefore.p95),
    parts: partsOf(rows, range),
    failures: failures.map(({ step, firstAt, lastAt, ...group }) => ({
      ...group,
      ...(step !== null && { step }),
      firstAt: firstAt.getTime(),
      lastAt: lastAt.getTime(),
    })),
    workflows: workflows.map(({ p95, ...workflow }) => ({
      ...workflow,
      ...(p95 !== null && { p95 }),
    })),
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

function summaryOf(rows: readonly OutcomeRow[], p95: number | null): RangeSummary {
  const sum = (holds: (status: RunStatus) => boolean): number =>
    rows.reduce((total, { status, runs }) => total + (holds(status) ? runs : 0), 0);
  return {
    runs: sum(() => true),
    completed: sum((status) => status === "completed"),
    failed: sum((status) => status === "failed"),
    open: sum((status) => !isFinished(status)),
    ...(p95 !== null && { p95 }),
  };
}

function partsOf(rows: readonly OutcomeRow[], { since, until }: Range): OverviewView["parts"] {
  const length = (until - since) / PARTS;
  return Array.from({ length: PARTS }, (_, part) => ({
    since: Math.round(since + part * length),
    runs: Object.fromEntries(
      rows.filter((row) => row.part === part).map(({ status, runs }) => [status, runs]),
    ),
  }));
}
