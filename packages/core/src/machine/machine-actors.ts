import {
  fromCallback,
  fromPromise,
  type AnyStateMachine,
  type CallbackActorLogic,
  type EventObject,
  type PromiseActorLogic,
} from "xstate";
import type * as z from "zod/mini";
import type { EventListener } from "../callback-inbox.ts";
import { IN_WORDS } from "../document-words.ts";
import type { JsonValue } from "../json.ts";
import { pointer, type Problem } from "../problem.ts";
import { InvokePolicy, type StepPolicy } from "../step-policy.ts";
import {
  callbackHandler,
  eventObservableHandler,
  observableHandler,
  promiseHandler,
  type Callback,
  type ObservableCreator,
} from "./own-handlers.ts";
import { unreadablePolicy } from "./unreadable-policy.ts";

/** What a machine-local handler is called with; `signal` is the `AbortSignal` of its attempt. */
export interface MachineHandlerCall {
  readonly input: JsonValue;
  readonly signal: unknown;
  /** Sends the machine an event; resolves when that is durable. */
  readonly send: (event: { readonly type: string }) => Promise<void>;
  /** Of a callback: has `listener` called with each event that the machine sends it. */
  readonly receive: (listener: EventListener) => void;
}

/** The function inside `fromPromise(…)`: a worker runs it as the handler of a task of the same name. */
export type MachineHandler = (call: MachineHandlerCall) => PromiseLike<unknown>;

/**
 * What the logic behind an actor's name is to us. A `task` ends by itself; a `callback` goes on, and
 * sends events, until it is withdrawn. With a `handler` it is its own, without one it is registered.
 */
export type ActorRole =
  | {
      readonly kind: "task" | "callback";
      readonly handler?: MachineHandler;
      readonly policy: StepPolicy;
      /** It has snapshots, which a machine may want to be told of. */
      readonly observed?: true;
    }
  | ChildRole
  | { readonly kind: "refused"; readonly what: string; readonly fix: string };

/** An actor that is a child run: of a machine that is part of this one, or of a workflow that is published. */
export type ChildRole = {
  readonly handler?: never;
  readonly policy: InvokePolicy;
  /** The workflow to start a run of. */
  readonly workflow: string;
} & (
  | { readonly kind: "machine"; readonly machine: AnyStateMachine }
  | { readonly kind: "workflow"; readonly version?: number }
);

export const isChild = (role: ActorRole | undefined): role is ChildRole =>
  role?.kind === "machine" || role?.kind === "workflow";

/** A policy as authored: durations may be texts, as in JSON. */
export type AuthoredPolicy = z.input<typeof StepPolicy>;

export const hasSnapshots = (role: ActorRole | undefined): boolean =>
  isChild(role) || (role?.kind === "callback" && role.observed === true);

interface Published {
  readonly name: string;
  readonly version?: number;
}

const REGISTERED = "This actor is a task: its handler is registered with the orchestrator.";

const registeredTask = (): PromiseLike<never> => Promise.reject(new Error(REGISTERED));

const registeredCallback = (): never => {
  throw new Error(REGISTERED);
};

/**
 * The logic of an actor whose handler is registered by name: `actors: { "payment.charge": task<Charge,
 * Receipt>() }`. `policy` is for wherever it is invoked or spawned; the `meta` of an invoking state
 * has precedence.
 */
export function task<Input = unknown, Output = unknown>(
  policy: AuthoredPolicy = {},
): PromiseActorLogic<Output, Input> {
  return Object.assign(fromPromise<Output, Input>(registeredTask), { policy });
}

/** The same for a handler that goes on until its state is left, and sends the machine events meanwhile. */
export function callback<Input = unknown, Received extends EventObject = EventObject>(
  policy: AuthoredPolicy = {},
): CallbackActorLogic<Received, Input> {
  return Object.assign(fromCallback<Received, Input>(registeredCallback as never), { policy });
}

/** The logic of an actor that is a run of a published workflow, of either kind: `actors: { ship: workflow("shipping") }`. */
export function workflow<Input = unknown, Output = unknown>(
  name: string,
  { version, ...policy }: z.input<typeof InvokePolicy> & { readonly version?: number } = {},
): PromiseActorLogic<Output, Input> {
  const published: Published = { name, ...(version === undefined ? {} : { version }) };
  return Object.assign(fromPromise<Output, Input>(registeredTask), { published, policy });
}

/** `partName` is the name of the workflow that the actor is a run of where it is a machine of its own. */
export function roleOf(logic: unknown, partName: string): ActorRole {
  if (typeof logic !== "object" || logic === null) return refused("nothing", DECLARE);
  if ("getStateNodeById" in logic) {
    const machine = logic as AnyStateMachine;
    return { kind: "machine", machine, workflow: partName, policy: {} };
  }
  if ("published" in logic) {
    const { name, ...version } = logic.published as Published;
    return { kind: "workflow", workflow: name, ...version, policy: policyOf(logic) };
  }
  if (!("start" in logic)) return refused("a transition function", IN_CONTEXT);
  const { config } = logic as { readonly config?: unknown };
  const policy = policyOf(logic);
  if (settled(logic, "xstate.promise.resolve").status === "done") {
    const own =
      config === registeredTask ? {} : { handler: promiseHandler(config as MachineHandler) };
    return { kind: "task", ...own, policy };
  }
  if (settled(logic, "xstate.observable.complete").status === "done") {
    return { kind: "callback", ...observing(logic, config as ObservableCreator), policy };
  }
  if (typeof config !== "function") return refused("logic of a kind that is not known", DECLARE);
  const own = config === registeredCallback ? {} : { handler: callbackHandler(config as Callback) };
  return { kind: "callback", ...own, policy };
}

const DECLARE = "Declare it as a task or a promise.";
const IN_CONTEXT = "Keep its state in the machine's context, and change that with assign.";

const refused = (what: string, fix: string): ActorRole => ({ kind: "refused", what, fix });

/** An unreadable policy is told by `policyProblems`; until it is mended there is none. */
const policyOf = (logic: object): InvokePolicy =>
  InvokePolicy.safeParse("policy" in logic ? logic.policy : {}).data ?? {};

/** What is wrong with the policies given where actors are declared. */
export function policyProblems(logics: ReadonlyMap<string, unknown>): readonly Problem[] {
  return [...logics].flatMap(([name, logic]) => {
    const authored = (logic as { readonly policy?: unknown } | undefined)?.policy ?? {};
    const { error } = InvokePolicy.safeParse(authored, IN_WORDS);
    const place = pointer("machine", "implementations", "actors", name, "policy");
    const fix = "Give it { retry, timeouts, compensate }, as in a DAG's step.";
    return error ? unreadablePolicy(error, `Actor "${name}"`, place, fix) : [];
  });
}

/** Whether values are snapshots or events shows in what one makes of the observable's own snapshot. */
function observing(logic: object, create: ObservableCreator) {
  const isEvent = settled(logic, "xstate.observable.next").context === undefined;
  return isEvent
    ? { handler: eventObservableHandler(create) }
    : { handler: observableHandler(create), observed: true as const };
}

// XState's logic objects carry no tag: only promise logic ends when it is told that it has resolved,
// and only an observable when it is told that it is complete.
function settled(
  logic: object,
  type: string,
): { readonly status?: unknown; readonly context?: unknown } {
  if (!("transition" in logic) || typeof logic.transition !== "function") return {};
  try {
    const event = { type, data: true };
    return (logic.transition({ status: "active" }, event, { self: {} }) ?? {}) as object;
  } catch {
    return {};
  }
}
