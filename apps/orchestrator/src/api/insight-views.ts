import type { GraphNode, RunId, RunStatus, StepStatus } from "@waymark/core";
import type { Divergence } from "../compare/first-divergence.ts";
import type { EdgeFigures } from "../heat/edge-figures.ts";

// What the API answers about many runs of one workflow. Times are milliseconds since the epoch, durations milliseconds.

/** What runs did at a node. A visit is a step's begin, or a state's being entered. */
export interface NodeFigures {
  readonly visits: number;
  readonly completed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly cancelled: number;
  readonly attempts: number;
  /** Attempts after the first. */
  readonly retries: number;
  /** Of those that completed, and of a state the time in it. Absent: none did. */
  readonly p50?: number;
  readonly p95?: number;
}

/** What the runs of a range of time did on a workflow's graph. */
export interface HeatView {
  readonly since: number;
  readonly until: number;
  /** The newest runs of the range, so many; `isCapped` where there are more. */
  readonly sample: { readonly runs: number; readonly oldest?: number; readonly isCapped: boolean };
  /** A node that no run came to is absent. */
  readonly nodes: Readonly<Record<string, NodeFigures>>;
  /** `taken: 0` for one never taken; absent where the histories do not tell it from another one. */
  readonly edges: Readonly<Record<string, EdgeFigures>>;
}

/** A run as a column of the grid. */
export interface GridRun {
  readonly id: RunId;
  readonly version: number;
  readonly status: RunStatus;
  readonly startedAt: number;
  readonly finishedAt?: number;
  /** How its nodes stand; one that nothing has happened at is absent. */
  readonly nodes: Readonly<Record<string, GridCell>>;
}

export interface GridCell {
  readonly status: StepStatus;
  readonly attempt?: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** First line of the latest error. */
  readonly error?: string;
}

export interface GridPage {
  /** Newest first. */
  readonly runs: readonly GridRun[];
  /** Pass as `cursor` for older runs; absent on the last page. */
  readonly nextCursor?: string;
}

/** Two runs side by side. */
export interface RunComparison {
  /** Where they first went apart. Absent: nowhere. */
  readonly divergence?: Divergence;
  /** In the order of the graph; nodes of `b`'s version alone at the end. */
  readonly steps: readonly ComparedStep[];
  /** One of them has a longer history than is compared. */
  readonly isCut: boolean;
}

export interface ComparedStep {
  readonly nodeId: string;
  readonly title: string;
  readonly kind: GraphNode["kind"];
  /** Only the version of this run has it. */
  readonly onlyIn?: "a" | "b";
  /** Absent: nothing happened at it. */
  readonly a?: ComparedStepSide;
  readonly b?: ComparedStepSide;
  readonly difference?: Divergence["kind"];
  readonly hasOtherInput: boolean;
  /** It was tried, or entered, another number of times. */
  readonly hasOtherTries: boolean;
}

export interface ComparedStepSide {
  readonly status: StepStatus;
  readonly attempts: number;
  readonly visits: number;
  readonly tookMs?: number;
  readonly error?: string;
}

export type { Counterfactual, CounterfactualRun } from "../counterfactual/counterfactual.ts";
export type { ChangedNode } from "../counterfactual/compare-outcomes.ts";
export type { MigrationNote, MigrationPlan } from "../migration-plan/migration-plan.ts";
