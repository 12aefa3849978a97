import { isFinished, RUN_STATUSES, type RunStatus } from "@waymark/core";
import { KEY_PREFIX } from "../accounts/caller.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { RunFilter, Trigger } from "./run-filter.ts";

// What a filter asks of `run AS r`, in SQL. Each condition has an index that it can be found by, but for
// those that only make a page longer to find among the runs of a status: `step`, `version`, `retried`,
// `trigger`, `longerThan`, `approval`.

const OPEN = RUN_STATUSES.filter((status) => !isFinished(status));
const STANDS: readonly RunStatus[] = [...OPEN, "failed"];

/** Conditions to be joined by AND; `workflows` are the names that `q` may mean. */
export function conditionsOf(filter: RunFilter, workflows: readonly string[]): Prisma.Sql[] {
  const { status, workflow, version, since, until, parent, parentStep, step, error, ids } = filter;
  const text = filter.q?.trim().toLowerCase() ?? "";
  return [
    ...given(status, isAmong),
    ...given(workflow, (name) => Prisma.sql`r.workflow = ${name}`),
    ...given(version, (number) => Prisma.sql`r.version = ${number}`),
    ...given(filter.exceptVersion, (number) => Prisma.sql`r.version <> ${number}`),
    ...given(since, (at) => Prisma.sql`r.started_at >= ${new Date(at)}`),
    ...given(until, (at) => Prisma.sql`r.started_at < ${new Date(at)}`),
    ...(filter.retried === true ? [Prisma.sql`r.retries > 0`] : []),
    ...(filter.retrying === true ? [RETRYING] : []),
    ...(filter.held === true ? [Prisma.sql`r.incident IS NOT NULL`, isAmong(OPEN)] : []),
    ...given(parent, (id) => Prisma.sql`r.parent_run_id = ${id}`),
    ...given(parentStep, (id) => Prisma.sql`r.parent_step_id = ${id}`),
    ...(filter.root === true ? [Prisma.sql`r.parent_run_id IS NULL`] : []),
    ...given(filter.trigger, (trigger) => CAME_BY[trigger]),
    ...given(filter.schedule, (id) => Prisma.sql`r.schedule_id = ${id}`),
    ...given(
      filter.longerThan,
      (ms) => Prisma.sql`
      coalesce(r.finished_at, now()) - r.started_at > ${ms} * interval '1 millisecond'`,
    ),
    ...(filter.approval === true ? [AWAITS_APPROVAL, isAmong(OPEN)] : []),
    ...given(step, (id) => Prisma.sql`${id} = ANY(r.current_nodes) AND ${isAmong(STANDS)}`),
    ...given(error, hasError),
    ...searched(filter),
    ...given(ids, (all) => Prisma.sql`r.id = ANY(${all})`),
    ...(text === "" ? [] : [matches(text, workflows)]),
  ];
}

const given = <Value>(
  value: Value | undefined,
  condition: (value: Value) => Prisma.Sql,
): Prisma.Sql[] => (value === undefined ? [] : [condition(value)]);

const isAmong = (statuses: readonly RunStatus[]): Prisma.Sql =>
  Prisma.sql`r.status = ANY(${[...statuses]})`;

/** The last attempt of some step failed, and another one is due. */
const RETRYING = Prisma.sql`r.wake_at IS NOT NULL AND r.finished_at IS NULL AND EXISTS (
  SELECT FROM step_attempt a WHERE a.run_id = r.id AND a.status = 'failed' AND a.next_attempt_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM step_attempt next
      WHERE next.run_id = a.run_id AND next.step_id = a.step_id AND next.attempt = a.attempt + 1))`;

const STARTED = Prisma.sql`r.parent_run_id IS NULL AND r.forked_from_run_id IS NULL AND r.schedule_id IS NULL`;
const BY_A_KEY = Prisma.sql`starts_with(r.started_by, ${KEY_PREFIX})`;

const CAME_BY: Readonly<Record<Trigger, Prisma.Sql>> = {
  manual: Prisma.sql`${STARTED} AND NOT ${BY_A_KEY}`,
  api: Prisma.sql`${STARTED} AND (r.started_by IS NULL OR ${BY_A_KEY})`,
  schedule: Prisma.sql`r.schedule_id IS NOT NULL`,
  child: Prisma.sql`r.parent_run_id IS NOT NULL`,
  fork: Prisma.sql`r.forked_from_run_id IS NOT NULL`,
};

/** One of the nodes in flight is an approval of the run's version. */
const AWAITS_APPROVAL = Prisma.sql`EXISTS (
  SELECT FROM workflow_version v, json_array_elements(v.graph->'nodes') AS node
  WHERE v.workflow = r.workflow AND v.version = r.version
    AND node->>'kind' = 'approval' AND node->>'id' = ANY(r.current_nodes))`;

// Word for word the expression of the index `run_error_idx`.
const hasError = (words: string): Prisma.Sql => Prisma.sql`r.error IS NOT NULL AND
  to_tsvector('simple', left((r.error->>'name') || ' ' || (r.error->>'message'), 2000))
    @@ plainto_tsquery('simple', ${words})`;

function searched({ labels, input }: RunFilter): Prisma.Sql[] {
  const has = [
    ...given(labels, (all) => Prisma.sql`s.labels @> ${JSON.stringify(all)}::jsonb`),
    ...given(input, (part) => Prisma.sql`s.input @> ${JSON.stringify(part)}::jsonb`),
  ];
  if (has.length === 0) return [];
  return [
    Prisma.sql`EXISTS (SELECT FROM run_search s WHERE s.run_id = r.id AND ${Prisma.join(has, " AND ")})`,
  ];
}

const ID_LENGTH = 30;
const SHORT_ID_LENGTH = 8;

function matches(text: string, workflows: readonly string[]): Prisma.Sql {
  const ways = [
    Prisma.sql`(${hasError(text)})`,
    ...(text.startsWith("run_")
      ? [Prisma.sql`r.id BETWEEN ${text} AND ${text.padEnd(ID_LENGTH, "z")}`]
      : []),
    ...(text.length === SHORT_ID_LENGTH ? [Prisma.sql`right(r.id, 8) = ${text}`] : []),
    ...(workflows.length > 0 ? [Prisma.sql`r.workflow = ANY(${[...workflows]})`] : []),
  ];
  return Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}
