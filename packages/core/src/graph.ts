import type { RunId, StepId } from "./ids.ts";
import type { RunStatus } from "./run-status.ts";
import type { StepStatus } from "./step-state.ts";

/** What the UI draws of a definition: shapes and lines, no positions. */
export interface Graph {
  readonly kind: "dag" | "machine";
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  readonly id: string;
  readonly kind:
    | "task"
    | "workflow"
    | "wait"
    | "signal"
    | "approval"
    | "choice"
    | "map"
    | "repeat"
    | "state"
    | "parallel"
    | "final"
    | "history";
  readonly title: string;
  /** The enclosing state, for a machine's nested states; the map or repeat a step lies in. */
  readonly parent?: string;
  /** True for the state a machine, or a compound state, starts in. */
  readonly initial?: boolean;
  /**
   * The steps this node runs: itself for a DAG's task, the invoked actors for a machine's state. None
   * for a task inside a map or a repeat, which runs one for each pass: `itemsOf` tells of those.
   */
  readonly steps: readonly StepId[];
  /** The task's name, the wait's duration, the signal's name or the approvers: one short line under the title. */
  readonly detail?: string;
  /** Which edges must be taken for it to run; absent: all of them. */
  readonly join?: "any" | "allDone" | "noneFailed";
  /** The task that undoes this one. */
  readonly compensation?: string;
  readonly description?: string;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: "needs" | "event" | "after" | "always" | "done" | "error";
  /** For a need: taken when its source failed, or however it ended; absent: when it completed. */
  readonly on?: "failed" | "always";
  readonly label?: string;
}

/** The status of each node of a run's graph. A node that is absent is `pending`. */
export interface Overlay {
  readonly status: RunStatus;
  readonly nodes: Readonly<Record<string, NodeOverlay>>;
}

export interface NodeOverlay {
  readonly status: StepStatus;
  /** The latest attempt, 1 …; absent before the first. */
  readonly attempt?: number;
  readonly maxAttempts?: number;
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** When the next attempt or the timer is due. */
  readonly nextAt?: number;
  /** The signal that is awaited. */
  readonly awaits?: string;
  /** Who may answer the approval that is awaited; absent: anyone. */
  readonly approvers?: readonly string[];
  /** How often they were reminded; absent: not yet. */
  readonly reminders?: number;
  /** Who answered, where that was told. */
  readonly by?: string;
  /** For a failed node: the run goes on from it as defined, or waits for an operator to decide. */
  readonly failure?: "handled" | "held";
  /** First line of the latest error. */
  readonly error?: string;
  /** Of a map or a repeat, how its passes stand; of a node inside one, how its steps of all passes do. */
  readonly progress?: Progress;
  /** The child run that its latest attempt started. */
  readonly childId?: RunId;
  /** How the node's compensation stands, once it was asked for. */
  readonly compensation?: StepStatus;
}

/** How many there are, and how many of them have come how far; the rest were skipped or have not begun. */
export interface Progress {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  /** Under way: running, or waiting for something. */
  readonly running: number;
}
