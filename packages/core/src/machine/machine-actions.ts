import * as z from "zod/mini";
import type { TaskStep } from "../attempts.ts";
import { IN_WORDS } from "../document-words.ts";
import { toJson, type JsonValue } from "../json.ts";
import { pointer, type Problem } from "../problem.ts";
import { DEFAULT_RETRY } from "../retry-policy.ts";
import { StepPolicy } from "../step-policy.ts";
import type { AuthoredPolicy, MachineHandler } from "./machine-actors.ts";
import { unreadablePolicy } from "./unreadable-policy.ts";

/** When an action happened: what XState hands to its function. */
export interface ActionMoment {
  readonly context: unknown;
  readonly event: unknown;
}

/** The function of an action. XState takes it for one of its own kind; it is never called in a run. */
export type ActionFunction<Params = undefined> = (moment: unknown, params: Params) => void;

/** A named action that is carried out as a step of its own. */
export interface ActionStep extends Omit<TaskStep, "stepId" | "compensate"> {
  /** The function of the action, where it is its own handler: a worker calls it. */
  readonly handler?: MachineHandler;
}

interface TaskAction {
  readonly task: string;
  readonly policy: AuthoredPolicy;
}

/**
 * An action that is a task, carried out at least once: `actions: { notify: action<Mail>("email.send") }`.
 * The action's `params` are the task's input; the run does not wait for it, but does not end before it.
 */
export function action<Params = undefined>(
  task: string,
  policy: Omit<AuthoredPolicy, "compensate"> = {},
): ActionFunction<Params> {
  const about: TaskAction = { task, policy };
  return Object.assign(() => undefined, { action: about });
}

type Implementations = Readonly<Record<string, unknown>>;

/** The named actions of a machine that are not XState's own, by name. */
export function actionSteps(
  implementations: Implementations,
  workflow: string,
): ReadonlyMap<string, ActionStep> {
  const own = Object.entries(implementations).filter(([, authored]) => isCustom(authored));
  return new Map(own.map(([name, authored]) => [name, actionStep(name, authored, workflow)]));
}

/** XState's own actions know how to resolve themselves. */
export const isCustom = (implementation: unknown): boolean =>
  typeof implementation === "function" && !("resolve" in implementation);

function actionStep(name: string, implementation: unknown, workflow: string): ActionStep {
  const about = taskAction(implementation);
  const { retry = DEFAULT_RETRY, timeouts } = StepPolicy.safeParse(about?.policy ?? {}).data ?? {};
  if (about) return { task: about.task, retry, timeouts };
  const handler = actionHandler(implementation as AuthoredAction);
  return { task: `${workflow}/action/${name}`, retry, timeouts, handler };
}

const taskAction = (implementation: unknown): TaskAction | undefined =>
  (implementation as { readonly action?: TaskAction }).action;

type AuthoredAction = (moment: ActionMoment, params: unknown) => unknown;

/** The function that an author gave to XState, as the handler of a task. */
const actionHandler =
  (authored: AuthoredAction): MachineHandler =>
  async ({ input }) => {
    const { params, ...moment } = input as unknown as ActionMoment & { readonly params?: unknown };
    await authored(moment, params);
    return null;
  };

/** What a task is given of an action: its params; and an action's own function all that XState hands it. */
export function actionInput(step: ActionStep, moment: ActionMoment, params: unknown): JsonValue {
  if (!step.handler) return toJson(params, "params");
  const { context, event } = moment;
  // References to actors are known to JSON by their ids only.
  const plain: unknown = JSON.parse(JSON.stringify(context));
  return toJson({ context: plain, event, params }, "action");
}

/** What is wrong with the policies given to actions. */
export function actionPolicyProblems(implementations: Implementations): readonly Problem[] {
  return Object.entries(implementations).flatMap(([name, implementation]) => {
    const about = isCustom(implementation) ? taskAction(implementation) : undefined;
    const { error } = z
      .omit(StepPolicy, { compensate: true })
      .safeParse(about?.policy ?? {}, IN_WORDS);
    const place = pointer("machine", "implementations", "actions", name, "policy");
    const fix = "Give it { retry, timeouts }, as in a DAG's step; an action is not undone.";
    return error ? unreadablePolicy(error, `Action "${name}"`, place, fix) : [];
  });
}
