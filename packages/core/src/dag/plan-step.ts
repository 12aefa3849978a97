import type { TaskStep } from "../attempts.ts";
import { defined } from "../defined.ts";
import { parseDuration } from "../duration.ts";
import { MAP_VARIABLES, REPEAT_VARIABLES, UNTIL_VARIABLES } from "../expression.ts";
import type { StepId } from "../ids.ts";
import { parseInstant } from "../instant.ts";
import type { JsonSchema } from "../json.ts";
import { NO_RETRY } from "../retry-policy.ts";
import type { Template } from "../template.ts";
import { DEFAULT_FORM, type Approval } from "./approval-fields.ts";
import { childTask } from "./child-task.ts";
import { expression, template } from "./compiled.ts";
import type {
  DagPlan,
  Plannable,
  PlannedApproval,
  PlannedBase,
  PlannedChoice,
  PlannedMap,
  PlannedReceiver,
  PlannedRepeat,
  PlannedStep,
  PlannedWait,
} from "./dag-plan.ts";
import type {
  ChoiceDocument,
  MapDocument,
  RepeatDocument,
  SignalDocument,
  StepDocument,
  TaskDocument,
  WaitDocument,
} from "./dag-schema.ts";
import { bodyOf } from "./loop/body.ts";

type PlanSteps = (document: Plannable) => DagPlan;

/** Compiles one step; `plan` compiles the steps inside it, if it is a loop. */
export function planStep(
  workflow: string,
  step: StepDocument,
  base: PlannedBase,
  plan: PlanSteps,
): PlannedStep {
  if ("task" in step) {
    const { input = {}, concurrencyKey: key } = step;
    const task = {
      ...base,
      kind: "task",
      task: taskStep(base.id, step),
      input: template(input),
    } as const;
    return key === undefined ? task : { ...task, concurrencyKey: template(key) };
  }
  if ("workflow" in step) {
    const input = template(step.input ?? {});
    return { ...base, kind: "task", task: childTask(base.id, step), input };
  }
  if ("wait" in step) return { ...base, kind: "wait", wait: planWait(step.wait) };
  if ("choice" in step) return planChoice(step, base);
  if ("map" in step) return planMap(workflow, step, base, plan);
  if ("repeat" in step) return planRepeat(workflow, step, base, plan);
  if ("approval" in step) return planApproval(step.approval, base);
  return { ...planReceiver(step, base), kind: "signal" };
}

function planApproval(approval: Approval, base: PlannedBase): PlannedApproval {
  const { form: schema = DEFAULT_FORM, signal = base.id, expires: timeout } = approval;
  const { approvers, reminder, default: fallback, selfApproval } = approval;
  return {
    ...planReceiver({ signal, schema, timeout, default: fallback }, base),
    kind: "approval",
    ...(approval.signal === undefined ? { isNamedByStep: true } : {}),
    ...(approvers === undefined ? {} : { approvers: template(approvers) }),
    ...defined({ reminder, selfApproval }),
  };
}

function planMap(
  workflow: string,
  { map }: MapDocument,
  base: PlannedBase,
  plan: PlanSteps,
): PlannedMap {
  const { items, input, concurrency = Infinity, tolerate = { count: 0 } } = map;
  const { count = Infinity, share = 1 } = tolerate;
  return {
    ...base,
    kind: "map",
    items: template(items),
    ...(input === undefined ? {} : { input: template(input, MAP_VARIABLES) }),
    body: bodyOf(workflow, map, plan),
    concurrency,
    tolerate: { count, share },
  };
}

function planRepeat(
  workflow: string,
  { repeat }: RepeatDocument,
  base: PlannedBase,
  plan: PlanSteps,
): PlannedRepeat {
  const { input, until, maxIterations, delay: delayMs = 0 } = repeat;
  return {
    ...base,
    kind: "repeat",
    ...(input === undefined ? {} : { input: template(input, REPEAT_VARIABLES) }),
    body: bodyOf(workflow, repeat, plan),
    until: expression(until, UNTIL_VARIABLES),
    maxIterations,
    delayMs,
  };
}

interface Receiver extends Pick<SignalDocument, "signal" | "timeout" | "default"> {
  readonly schema?: JsonSchema | undefined;
}

function planReceiver(step: Receiver, base: PlannedBase): PlannedReceiver {
  const { signal, schema, timeout, default: fallback } = step;
  return {
    ...base,
    signal,
    ...(timeout === undefined ? {} : { timeout: waitLength(timeout) }),
    ...(fallback === undefined ? {} : { fallback: template(fallback) }),
    ...defined({ schema }),
  };
}

function planChoice(step: ChoiceDocument, base: PlannedBase): PlannedChoice {
  const cases = step.choice.map(({ when, to }) => ({ when: expression(when), to: to as StepId }));
  const otherwise = step.default as StepId | undefined;
  return { ...base, kind: "choice", cases, ...defined({ otherwise }) };
}

const taskStep = (stepId: StepId, step: TaskDocument): TaskStep => ({
  stepId,
  task: step.task,
  retry: step.retry ?? NO_RETRY,
  timeouts: step.timeouts,
  compensate: step.compensate,
});

const planWait = (wait: WaitDocument["wait"]): PlannedWait["wait"] =>
  typeof wait === "object" ? { until: waitUntil(wait.until) } : { length: waitLength(wait) };

const waitUntil = (until: string | number): number | Template =>
  typeof until === "number" ? until : (parseInstant(until) ?? template(until));

const waitLength = (wait: string | number): number | Template =>
  typeof wait === "number" ? wait : (parseDuration(wait) ?? template(wait));
