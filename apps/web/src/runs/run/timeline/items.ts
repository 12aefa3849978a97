import type { GraphNode, NodeOverlay, StepStatus } from "@waymark/core";
import type { TimelineAttempt } from "@waymark/orchestrator/api";
import { compensationOf, isCompensation } from "../steps.ts";
import { partsOfAttempt, type Part } from "./parts.ts";

/** A row of the timeline, with the rows inside it. */
export interface TimelineItem {
  /** Names it in the whole timeline: a step, a pass, an attempt, a state. */
  readonly id: string;
  readonly kind: "step" | "pass" | "attempt" | "state" | "lane";
  readonly title: string;
  readonly nodeKind?: GraphNode["kind"] | undefined;
  readonly status: StepStatus;
  /** What choosing it selects: a node, or a step or pass by its path. */
  readonly selects: string;
  readonly parts: readonly Part[];
  readonly children: readonly TimelineItem[];
  /** The loop whose passes are read when it is opened. */
  readonly loop?: string;
  /** A word beside the title: how far a loop has come. */
  readonly note?: string;
}

export type Nodes = Readonly<Record<string, NodeOverlay>>;

/** Attempts by the step they belong to, each in order. */
export type AttemptsByStep = ReadonlyMap<string, readonly TimelineAttempt[]>;

export function byStep(attempts: readonly TimelineAttempt[]): AttemptsByStep {
  const steps = new Map<string, TimelineAttempt[]>();
  for (const attempt of attempts) {
    const known = steps.get(attempt.stepId);
    if (known) known.push(attempt);
    else steps.set(attempt.stepId, [attempt]);
  }
  for (const known of steps.values()) known.sort((a, b) => a.attempt - b.attempt);
  return steps;
}

export interface StepFacts {
  readonly id: string;
  readonly title: string;
  readonly nodeKind?: GraphNode["kind"] | undefined;
  readonly overlay?: NodeOverlay | undefined;
  readonly selects?: string;
}

/** A step with its attempts, and those that undid it, inside. */
export function stepItem(
  { id, title, nodeKind, overlay, selects = id }: StepFacts,
  attempts: AttemptsByStep,
): TimelineItem {
  const own = attempts.get(id) ?? [];
  const undo = attempts.get(compensationOf(id)) ?? [];
  const isChild = nodeKind === "workflow";
  const rows = [
    ...own.map((attempt, at) => attemptItem(attempt, own[at + 1], isChild, selects)),
    ...undo.map((attempt, at) => attemptItem(attempt, undo[at + 1], false, selects)),
  ];
  const parts = rows.flatMap((row) => row.parts);
  return {
    id,
    kind: "step",
    title,
    nodeKind,
    status: overlay?.status ?? statusOf(own.at(-1)) ?? "pending",
    selects,
    parts: parts.length > 0 ? parts : waitOf(overlay, nodeKind),
    children: rows.length > 1 ? rows : [],
  };
}

function attemptItem(
  attempt: TimelineAttempt,
  next: TimelineAttempt | undefined,
  isChild: boolean,
  selects: string,
): TimelineItem {
  const undo = isCompensation(attempt.stepId);
  return {
    id: `${attempt.stepId}#${attempt.attempt}`,
    kind: "attempt",
    title: undo ? `Undo, attempt ${attempt.attempt}` : `Attempt ${attempt.attempt}`,
    status: statusOf(attempt) ?? "pending",
    selects,
    parts: partsOfAttempt(attempt, next, isChild),
    children: [],
  };
}

/** What a step without attempts did: it waited. */
function waitOf(
  overlay: NodeOverlay | undefined,
  nodeKind: GraphNode["kind"] | undefined,
): readonly Part[] {
  if (overlay?.startedAt === undefined || nodeKind === "choice") return [];
  return [{ kind: "wait", from: overlay.startedAt, to: endOf(overlay), tone: "amber" }];
}

const OPEN: ReadonlySet<StepStatus> = new Set(["scheduled", "running", "retrying", "waiting"]);

export const isOpen = (status: StepStatus): boolean => OPEN.has(status);

/** When what the overlay tells of was over; undefined while it is not. */
export const endOf = ({ status, startedAt, finishedAt }: NodeOverlay): number | undefined =>
  isOpen(status) ? undefined : (finishedAt ?? startedAt);

function statusOf(attempt: TimelineAttempt | undefined): StepStatus | undefined {
  if (attempt?.status === "failed" && attempt.nextAttemptAt !== undefined) return "retrying";
  return attempt?.status;
}
