import type {
  AcceptedSignal,
  AttemptRecord,
  Changes,
  Effect,
  ErrorCode,
  Explanation,
  Graph,
  GuardAnswer,
  JsonSchema,
  JsonValue,
  NodeOverlay,
  Priority,
  RunEvent,
  RunId,
  RunStatus,
  SerializedError,
  StepId,
} from "@waymark/core";
import type { AccessCode } from "../accounts/access-error.ts";
import type { BulkFailure, BulkStatus } from "../bulk/bulk-queries.ts";
import type { Operation } from "../bulk/bulk-request.ts";
import type { Delegation } from "../inbox/delegate-item.ts";
import type { InboxQuestion } from "../inbox/inbox-detail.ts";
import type { InboxItem, InboxStatus } from "../inbox/inbox-item.ts";
import type { LogLineView } from "../logs/log-queries.ts";
import type { Path } from "../payloads/large-values.ts";
import type { LargePreview } from "../payloads/payload-queries.ts";
import type { Retention } from "../retention/retention-rules.ts";
import type { RunFilter } from "../search/run-filter.ts";

export type { RunEnding } from "../notifications/run-endings.ts";
export type { SavedView } from "../saved-views/saved-views.ts";
export type { RunEstimate } from "../search/estimate-runs.ts";
export type {
  WebhookDeliveryView,
  WebhookSettings,
  WebhookView,
} from "../webhooks/webhook-settings.ts";

// What the API answers. Times are milliseconds since the epoch, durations milliseconds.

export type WorkflowKind = "dag" | "machine";

export interface WorkflowSummary {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly kind: WorkflowKind;
  /** The latest version's number. */
  readonly version: number;
  readonly registeredAt: number;
  /** Runs of all versions by status; a status without runs is absent. */
  readonly runs: Readonly<Partial<Record<RunStatus, number>>>;
  /** The newest runs, newest first, at most 20. */
  readonly recent: readonly RecentRun[];
  /** Of the runs that were started in the last 7 days. */
  readonly week: WorkflowFigures;
  /** How long its runs are kept after their end, by outcome; null: for ever. Absent: as the settings say. */
  readonly retention?: Retention;
  /** Since when it takes no new runs. */
  readonly archivedAt?: number;
}

export interface RecentRun {
  readonly id: RunId;
  readonly status: RunStatus;
  readonly startedAt: number;
  readonly finishedAt?: number;
}

export interface WorkflowFigures {
  readonly runs: number;
  readonly completed: number;
  readonly failed: number;
  /** Milliseconds; 95 in 100 completed runs took no longer. Absent: none completed. */
  readonly p95?: number;
}

export interface WorkflowDetail extends WorkflowSummary {
  /** The version that is shown: the one asked for, or the latest. */
  readonly shown: WorkflowVersionView;
  /** Newest first. */
  readonly versions: readonly {
    readonly version: number;
    readonly hash: string;
    readonly registeredAt: number;
    /** Who published it; absent for what code registered. */
    readonly publishedBy?: string;
    /** What is new about it. */
    readonly note?: string;
    /** Its runs that have not ended. */
    readonly inFlight: number;
  }[];
}

export interface WorkflowVersionView {
  readonly version: number;
  readonly hash: string;
  readonly registeredAt: number;
  readonly graph: Graph;
  /** The authored document. */
  readonly source: JsonValue;
  readonly inputSchema?: JsonSchema;
  /** False where the code of a code-authored version is gone: its runs are shown but held. */
  readonly runnable: boolean;
}

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

/** What was said of a run, oldest first. */
export interface LogPage {
  readonly lines: readonly LogLineView[];
  /** There are more in the direction that was asked for. */
  readonly more: boolean;
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
  /** Steps that have begun and would stand as they do. */
  readonly keeps: readonly StepId[];
}

/** Why a run is not moving, and what could happen to it next. */
export interface RunExplanation extends Explanation {
  readonly status: RunStatus;
  /** The moment the next events were tried for. */
  readonly at: number;
}

/** One try of a step, newest last. */
export interface AttemptView extends AttemptRecord {
  readonly output?: JsonValue;
  /** In the place of `input`, or `output`, where it is large; `payloads.get` gives all of it. */
  readonly largeInput?: LargePreview;
  readonly largeOutput?: LargePreview;
  /** The process whose handler began or ended it; absent: none did, as for a child run. */
  readonly worker?: AttemptWorker;
}

export interface AttemptWorker {
  /** Host and process, as `host/123`. */
  readonly process: string;
  readonly startedAt: number;
  /** Of the product. */
  readonly version: string;
}

export interface TransitionView {
  readonly sequence: number;
  readonly at: number;
  readonly event: RunEvent;
  /** The run's status after it. */
  readonly status: RunStatus;
  readonly nodes: Changes["nodes"];
  /** Where the event has null for a value that is large; `payloads.get` gives all of it. */
  readonly large?: readonly (LargePreview & { readonly path: Path })[];
}

export interface TransitionPage {
  readonly transitions: readonly TransitionView[];
  /** Pass as `after` for the next page; absent on the last. */
  readonly next?: number;
}

/** Events of a run, newest first. */
export interface EventPage {
  readonly transitions: readonly TransitionView[];
  /** Pass as `before` for the next page; absent on the last. */
  readonly next?: number;
}

/** Sent by `events.run` for each committed transition, in order, without gaps. Attempts are not in
 * it: read `runs.attempts` again when a node of theirs changed. */
export type RunUpdate = TransitionView;

/** Sent by `events.runs`: runs that changed since the last one, each as it is now. */
export interface RunsUpdate {
  readonly runs: readonly RunSummary[];
}

/** In a tRPC error's `data.waymark`: which refusal it is, and what it is about. */
export interface RefusalData {
  readonly code: ErrorCode | AccessCode;
  readonly details?: JsonValue;
}

/** One operation on all runs that a filter means. */
export interface BulkActionView {
  readonly id: string;
  readonly operation: Operation;
  readonly filter: RunFilter;
  readonly by?: string;
  readonly reason?: string;
  readonly status: BulkStatus;
  /** Runs a second. */
  readonly rate: number;
  /** Runs that matched when it was created, counted up to 1,000,000. */
  readonly matched: number;
  readonly done: number;
  readonly failed: number;
  /** About how many it has still to come to, or did not come to where it was aborted. */
  readonly left: number;
  readonly createdAt: number;
  readonly finishedAt?: number;
}

export interface BulkActionDetail extends BulkActionView {
  /** The first 100 runs that it failed on, each with the reason. */
  readonly failures: readonly BulkFailure[];
}

export interface BulkActionList {
  readonly bulkActions: readonly BulkActionView[];
  /** Pass as `cursor` for the next page; absent on the last. */
  readonly nextCursor?: string;
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

/** What a run waits for from people, or waited for. */
export interface InboxItemView extends InboxItem {
  readonly runId: RunId;
  readonly workflow: string;
  readonly status: InboxStatus;
  readonly closedAt?: number;
  readonly closedBy?: string;
  /** An answer in a word: `approved`, `rejected`, or what was chosen. */
  readonly outcome?: string;
  /** Who works on it; absent: nobody. */
  readonly claim?: { readonly by: string; readonly at: number };
  /** Who may answer in whose name; absent: nobody handed it over. */
  readonly delegation?: Delegation;
}

export interface InboxList {
  readonly items: readonly InboxItemView[];
  /** Pass as `cursor` for the next page; absent on the last. */
  readonly nextCursor?: string;
}

export interface InboxItemDetail extends InboxItemView, InboxQuestion {
  readonly workflowTitle: string;
  readonly runStatus: RunStatus;
  /** Who started the run, as in its summary. */
  readonly startedBy?: string;
  readonly labels: RunSummary["labels"];
  /** What answered it; absent: nothing yet, or it is large. */
  readonly answer?: JsonValue;
}

export type { RunBundle } from "../bundle/run-bundle.ts";
export type { VerifiedRun } from "../bundle/verify-run.ts";

export type * from "../workers/workers-view.ts";
