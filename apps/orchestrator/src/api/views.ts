import type {
  AcceptedSignal,
  Effect,
  ErrorCode,
  Explanation,
  Graph,
  GuardAnswer,
  JsonValue,
  NodeOverlay,
  Priority,
  RunEvent,
  RunId,
  RunStatus,
  SerializedError,
  StepEnd,
  StepId,
} from "@waymark/core";
import type { AccessCode } from "../accounts/access-error.ts";
import type { WorkflowKind } from "./workflow-views.ts";

export type { RunBundle } from "../bundle/run-bundle.ts";
export type { VerifiedRun } from "../bundle/verify-run.ts";
export type { RunEnding } from "../notifications/run-endings.ts";
export type { SavedView } from "../saved-views/saved-views.ts";
export type { RunEstimate } from "../search/estimate-runs.ts";
export type {
  WebhookDeliveryView,
  WebhookSettings,
  WebhookView,
} from "../webhooks/webhook-settings.ts";
export type * from "../workers/workers-view.ts";
export type * from "./bulk-views.ts";
export type * from "./history-views.ts";
export type * from "./inbox-item-views.ts";
export type * from "./workflow-views.ts";

// What the API answers. Times are milliseconds since the epoch, durations milliseconds.

export interface RunSummary {
  readonly id: RunId;
  readonly workflow: string;
  readonly version: number;
  readonly kind: WorkflowKind;
  readonly status: RunStatus;
  readonly startedAt: number;
  readonly finishedAt?: number;
  /** Steps or states that matter now: the failed one, else those in flight; graph node ids. */
  readonly currentNodes: readonly string[];
  /** First line of the run's error. */
  readonly error?: string;
  /** Attempts after the first, over all steps: more than none means something was retried. */
  readonly retries: number;
  /** Texts by name: those of its workflow, and those it was started with. */
  readonly labels: Readonly<Record<string, string>>;
  /** Why the run is set aside, where it is. */
  readonly incident?: string;
  /** It waits for a place, and nothing of it has begun. */
  readonly inLine?: true;
  /** When it begins, where it was started with a delay that is not over. */
  readonly startAt?: number;
  /** The step that started it, for a child run. */
  readonly parent?: { readonly runId: RunId; readonly stepId: StepId };
  /** Who did: a person's name, or `key:` and an API key's; absent: a program that did not say. */
  readonly startedBy?: string;
  /** The schedule that started it, and the instant that it was started for; without a name where it was deleted. */
  readonly schedule?: { readonly id: string; readonly name?: string; readonly at: number };
  /** The transition of another run that this one goes on from, for a fork. */
  readonly forkedFrom?: { readonly runId: RunId; readonly sequence: number };
}

export interface RunList {
  readonly runs: readonly RunSummary[];
  /** Pass as `cursor` for the next page; absent on the last. */
  readonly nextCursor?: string;
  /** Pass as `lastEventId` to `events.runs`, to miss nothing after this list. */
  readonly position: string;
}

export interface RunDetail extends RunSummary {
  /** Of its workflow; the run stays on its own. */
  readonly latestVersion: number;
  readonly input: JsonValue;
  readonly output?: JsonValue;
  readonly failure?: SerializedError;
  readonly graph: Graph;
  readonly nodes: Readonly<Record<string, NodeOverlay>>;
  readonly signals: readonly AcceptedSignal[];
  /** For a machine: its context. */
  readonly context?: JsonValue;
  /** Its place, where so many runs of its workflow may be open: until `givenAt` is set it waits in line. */
  readonly place?: PlaceView;
  /** The priority it was started with; absent: its definition's. */
  readonly priority?: Priority;
  /** Steps whose compensation has not succeeded, where one was asked for. */
  readonly notUndone: readonly string[];
  readonly idempotencyKey?: string;
  /** Runs that go on from this one, the newest 20 first; absent in a bundle, which tells of one run alone. */
  readonly forks?: readonly ForkOfRun[];
  readonly forksInAll?: number;
  /** Number of the latest transition; pass as `lastEventId` to `events.run`. */
  readonly sequence: number;
}

/** What a run has of the places that it shares; who has the others `runs.explain` tells. */
export interface PlaceView {
  /** Absent: all runs of the workflow share the places. */
  readonly key?: string;
  readonly limit: number;
  readonly askedAt: number;
  readonly givenAt?: number;
}

/** What a signal would do. */
export interface SignalPreview {
  /** The transition after which it was tried. */
  readonly sequence: number;
  readonly accepted: boolean;
  /** Why it would change nothing. */
  readonly refusal?: string;
  /** What a machine asks before it takes the signal, with the answers that this one gets. */
  readonly guards: readonly GuardAnswer[];
  /** How the run would stand. */
  readonly status: RunStatus;
  /** Nodes it would bring the run to: steps it sets going, states it enters. */
  readonly enters: readonly string[];
  /** What it would ask for: attempts, timers, child runs, messages, its own end. */
  readonly effects: readonly Effect[];
}

/** A run as it stood after a transition. */
export interface RunPast {
  readonly sequence: number;
  /** What happened then. */
  readonly event: RunEvent;
  readonly status: RunStatus;
  readonly nodes: Readonly<Record<string, NodeOverlay>>;
  /** What was in flight: attempts, timers, child runs and messages. */
  readonly pending: readonly Effect[];
  /** For a machine: its context. */
  readonly context?: JsonValue;
}

/** What a change of a run would do to it. */
export interface PlanView {
  /** Names the plan: give it with the change, which is then refused if the run has moved on. */
  readonly token: string;
  /** How the run would stand. */
  readonly status: RunStatus;
  /** Steps that have begun and would begin anew, or not at all. */
  readonly resets: readonly StepId[];
  /** Steps that the change itself would end, and how. */
  readonly ends: readonly StepEnd[];
  /** Steps that have not begun and would at once. */
  readonly begins: readonly StepId[];
  /** Steps that would be undone, the first one first. */
  readonly undoes: readonly StepId[];
  /** Steps that have begun and would stand as they do. */
  readonly keeps: readonly StepId[];
  /** Of the steps that would begin anew, those that may not be done twice without harm. */
  readonly repeats: readonly RepeatedEffect[];
  readonly answers: readonly AnswerFate[];
}

/** A step that did something outside the run, or may have, and would do it again. */
export interface RepeatedEffect {
  /** As the graph names it: for a step inside a loop one for all passes. */
  readonly stepId: StepId;
  /** The task, actor or workflow that it runs. */
  readonly task: string;
  /** How its last attempt stands: done, failed, or nobody knows how far it came. */
  readonly ended: "completed" | "failed" | "begun";
}

/** What somebody answered, or a signal that arrived, and what a change makes of it. */
export interface AnswerFate {
  readonly stepId: StepId;
  readonly kind: "approval" | "signal";
  /** The step's title, or the signal's name. */
  readonly name: string;
  readonly fate: "kept" | "asked-again";
  /** Who answered, where that was told. */
  readonly by?: string;
}

/** A run that goes on from another one. */
export interface ForkOfRun {
  readonly runId: RunId;
  readonly startedAt: number;
  readonly status: RunStatus;
}

/** Why a run is not moving, and what could happen to it next. */
export interface RunExplanation extends Explanation {
  readonly status: RunStatus;
  /** The moment the next events were tried for. */
  readonly at: number;
}

/** Sent by `events.runs`: runs that changed since the last one, each as it is now. */
export interface RunsUpdate {
  readonly runs: readonly RunSummary[];
}

/** In a tRPC error's `data.waymark`: which refusal it is, and what it is about. */
export interface RefusalData {
  readonly code: ErrorCode | AccessCode;
  readonly details?: JsonValue;
}

/** What became of one item of a bulk call. */
export type Bulk<Answer> =
  | Answer
  | { readonly refused: RefusalData & { readonly message: string } };

/** How a run ended, or how it stands where it has not. */
export interface RunResult {
  readonly status: RunStatus;
  readonly finished: boolean;
  readonly output?: JsonValue;
  readonly failure?: SerializedError;
}
