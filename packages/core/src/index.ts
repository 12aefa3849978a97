export { CallbackInbox, type EventListener } from "./callback-inbox.ts";
export {
  beginChild,
  childBegun,
  childClosing,
  childEnded,
  childRefused,
  type RunEnd,
} from "./child-run.ts";
export type { ParentClosePolicy, ParentStep } from "./child-step.ts";
export { unknownWorkflows } from "./child-workflows.ts";
export { compensationsIn } from "./compensation-states.ts";
export { notUndone } from "./compensation-queue.ts";
export { DEFAULT_FORM } from "./dag/approval-fields.ts";
export { approverWords, groupOf } from "./dag/may-answer.ts";
export { defineDag, readDag, type DagDefinition, type ReadDag } from "./dag/dag-definition.ts";
export {
  dagJsonSchema,
  STEP_KINDS,
  type DagDocument,
  type StepDocument,
  type StepKind,
} from "./dag/dag-schema.ts";
export { judgeJoin } from "./dag/join.ts";
export { scopeTypes } from "./dag/scope-types.ts";
export type { TaskOutputs } from "./task-outputs.ts";
export type { Item, ItemsPage, ItemsQuery } from "./dag/loop/items-of.ts";
export { parseDuration } from "./duration.ts";
export type { Definition, DefinitionBase } from "./definition.ts";
export type {
  ChildCancel,
  ChildStart,
  Effect,
  MessageSend,
  PlaceAsk,
  Remark,
  StepSchedule,
  StepSend,
} from "./effect.ts";
export {
  ERROR_CODES,
  serializeError,
  WaymarkError,
  type ErrorCode,
  type SerializedError,
} from "./errors.ts";
export type {
  Cause,
  Change,
  ChildCompleted,
  ChildFailed,
  MessageDelivered,
  MessageReceived,
  OperatorEvent,
  OperatorRequest,
  PlaceGiven,
  PlaceRefused,
  RunCancelled,
  RunEvent,
  RunForked,
  RunMigrated,
  RunModified,
  RunPaused,
  RunResumed,
  RewoundTo,
  RunRewound,
  RunStarted,
  RunTerminated,
  SentEvent,
  SignalReceived,
  StepCompleted,
  StepFailed,
  StepReceived,
  StepResolved,
  StepRetried,
  StepSent,
  StepSkipped,
  StepStarted,
  TimerFired,
} from "./event.ts";
export { ServiceError } from "./service-error.ts";
export { explain } from "./explain/explain.ts";
export { tryEvent } from "./explain/next-events.ts";
export { samplePayload } from "./explain/sample-payload.ts";
export type {
  AttemptName,
  AttemptWait,
  Blocker,
  Explanation,
  GuardAnswer,
  KnownToDriver,
  LineOf,
  NextEvent,
  NextRunEvent,
  WaitOf,
} from "./explain/explanation.ts";
export {
  compileExpression,
  DAG_VARIABLES,
  evaluateQuery,
  MAP_VARIABLES,
  REPEAT_VARIABLES,
  UNTIL_VARIABLES,
} from "./expression.ts";
export { EXPRESSION_FEATURES, type ExpressionFeature } from "./expression/features.ts";
export type { Names } from "./expression/infer-type.ts";
export { EXPRESSION_LIMITS } from "./expression/limits.ts";
export { typeOfSchema } from "./expression/schema-type.ts";
export { itemOf } from "./expression/type-parts.ts";
export {
  alternatives,
  ANY,
  canBe,
  nameOf,
  NUMBER,
  type ExpressionType,
} from "./expression/types.ts";
export { fingerprint } from "./fingerprint.ts";
export type { Graph, GraphEdge, GraphNode, NodeOverlay, Overlay, Progress } from "./graph.ts";
export {
  attemptId,
  compensatedBy,
  compensationOf,
  nodeOfPath,
  RunId,
  StepId,
  stepOfTimer,
  TimerId,
} from "./ids.ts";
export { acceptInput, acceptPayload, refusalOf } from "./intake.ts";
export { parseInput, type InputProblem, type ParsedInput } from "./input-schema.ts";
export { resolveReference } from "./json-schema/references.ts";
export {
  canonicalJson,
  isJsonObject,
  isSameJson,
  isStorable,
  toJson,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "./json.ts";
export { insertAsAsked, isAskedBefore, type Contender } from "./concurrency-keys.ts";
export { AttemptQueue, type QueuedAttempt, type Turns } from "./turns/attempt-queue.ts";
export {
  AttemptTurns,
  type RateLimit,
  type TaskLimits,
  type TurnsOptions,
} from "./turns/attempt-turns.ts";
export { KeyedAttempts, type KeyedCounts } from "./turns/keyed-attempts.ts";
export { PRIORITIES, priorityOf, type Priority } from "./turns/priority.ts";
export { action, type ActionFunction } from "./machine/machine-actions.ts";
export {
  callback,
  task,
  workflow,
  type MachineHandler,
  type MachineHandlerCall,
} from "./machine/machine-actors.ts";
export { cel } from "./machine/json/cel.ts";
export { defineJsonMachine, readMachine, type ReadMachine } from "./machine/json/read-machine.ts";
export {
  CONTEXT_VARIABLES,
  GUARD_VARIABLES,
  MACHINE_VARIABLES,
} from "./machine/json/machine-variables.ts";
export { MachineScopeTypes } from "./machine/json/scope-types.ts";
export { machineJsonSchema, type MachineDocument } from "./machine/json/machine-document.ts";
export { isRepeatedReminder } from "./dag/remind.ts";
export {
  defineMachine,
  type MachineDefinition,
  type MachineOptions,
  type SignalForm,
} from "./machine/machine-definition.ts";
export { isPart, withParts } from "./machine/machine-parts.ts";
export { isInLine, placeHeld, type Place } from "./place/place.ts";
export type { RunLimit, WhenFull } from "./place/run-limit.ts";
export {
  placeEvent,
  RunPlaces,
  type LinePlace,
  type PlaceSeeker,
  type Verdict,
} from "./place/run-places.ts";
export { planOrRefuse, type Plan, type Planned, type StepEnd } from "./operator/plan.ts";
export {
  planBackTo,
  planForkFrom,
  rewoundTo,
  type Again,
  type ForkFrom,
  type RewindTarget,
} from "./operator/back-to.ts";
export { forkPoint, planForkAgain, type ForkAgain } from "./operator/fork-again.ts";
export { planFork, type ForkRequest } from "./operator/fork.ts";
export { planMoveBackTo, type Move } from "./operator/move-back-to.ts";
export { planMigration, type MigrationRequest } from "./operator/migrate.ts";
export { planModification, type ChangeAsked, type ModificationPlan } from "./operator/modify.ts";
export { planRequest } from "./operator/plan-request.ts";
export { anewIn, type AnewTask, type GivenAnswer } from "./operator/anew.ts";
export { signalsGiven } from "./operator/signals-given.ts";
export { planRewind } from "./operator/rerun.ts";
export { earlierVersions, standingAt, type History, type Standing } from "./operator/history.ts";
export { misfitOf } from "./misfit.ts";
export { childRunId, encodeRunId } from "./run-ids.ts";
export { invalidDefinition, pointer, type Problem } from "./problem.ts";
export { retryAfterMs, retryDelayMs, RetryPolicy } from "./retry-policy.ts";
export { isFinished, RUN_STATUSES, type RunStatus } from "./run-status.ts";
export type { Compensation, DagSnapshot, MachineSnapshot, Pause, RunSnapshot } from "./snapshot.ts";
export { STEP_STATUSES, type StepState, type StepStatus } from "./step-state.ts";
export type { AttemptRecord, Changes, Ignored, TransitionResult } from "./transition-result.ts";
export { baseOf, foldEvents, replay } from "./fold-events.ts";
export { itemRows, stepsOfPass, type ItemRow, type ItemRows } from "./loop-rows.ts";
export { LoopWaits, type LoopWait } from "./loop-waits.ts";
export {
  acceptedSignals,
  graphOf,
  itemsOf,
  overlayOf,
  passOf,
  queryScope,
  type AcceptedSignal,
  type AwaitedApproval,
} from "./queries.ts";
export {
  verifyHistory,
  type Difference,
  type DifferingField,
  type RecordedTransition,
  type Verification,
} from "./verify-history.ts";
export { readDefinition, type ReadDefinition } from "./read-definition.ts";
export {
  checkPublication,
  surroundingsOf,
  type CheckedDocument,
  type Surroundings,
} from "./check-publication.ts";
export { compileTemplate, type CompiledTemplate } from "./template.ts";
export { splitTemplate } from "./template-text.ts";
export { unfitInputs } from "./unfit-inputs.ts";
export { unknownTasks } from "./unknown-tasks.ts";
export { checkDefinition, migrateRun, pendingEffects, startRun, transition } from "./transition.ts";
