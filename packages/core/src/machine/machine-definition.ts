import type { AnyStateMachine } from "xstate";
import * as z from "zod/mini";
import type { TaskStep } from "../attempts.ts";
import { headOf } from "../definition-head.ts";
import type { DefinitionBase } from "../definition.ts";
import { IN_WORDS } from "../document-words.ts";
import { Duration } from "../duration.ts";
import { fingerprint } from "../fingerprint.ts";
import type { StepId } from "../ids.ts";
import { toJson, type JsonSchema } from "../json.ts";
import { compileRunLimit, Concurrency, type CompiledRunLimit } from "../place/run-limit.ts";
import { pointer, type Problem } from "../problem.ts";
import type { OnFailure } from "../step-policy.ts";
import type { Priority } from "../turns/priority.ts";
import type { ActionStep } from "./machine-actions.ts";
import type { ActorRole, MachineHandler } from "./machine-actors.ts";
import { compileMachine, stateNodes } from "./machine-compile.ts";
import { invokedSteps, type InvokedSteps } from "./machine-policy.ts";
import { machineSource } from "./machine-source.ts";
import {
  descriptorsOf,
  machineStates,
  type Descriptors,
  type MachineState,
} from "./machine-states.ts";
import { notJson } from "./not-json.ts";

/** How a signal is shown to people: machines name their events, but do not describe them. */
export interface SignalForm {
  readonly title?: string;
  /** JSON Schema of the payload: a form is drawn from it. The machine's own guards still decide. */
  readonly schema?: JsonSchema;
}

/** An XState machine whose promise and callback actors, and whose named actions, are steps. */
export interface MachineDefinition extends DefinitionBase {
  readonly kind: "machine";
  readonly machine: AnyStateMachine;
  readonly states: readonly MachineState[];
  readonly descriptors: Descriptors;
  /** The invoked actors by id, with their policies. */
  readonly steps: ReadonlyMap<StepId, TaskStep>;
  readonly actors: ReadonlyMap<string, ActorRole>;
  /** The named actions that are carried out as steps. */
  readonly actions: ReadonlyMap<string, ActionStep>;
  /** Handlers written inside the machine (`fromPromise`, an action's function), by task name; a worker runs these itself. */
  readonly handlers: ReadonlyMap<string, MachineHandler>;
  readonly signals: Readonly<Record<string, SignalForm>>;
  /** The machines it invokes or spawns: each is a workflow of its own, registered with this one. */
  readonly parts: readonly MachineDefinition[];
  /** How long a run may take; absent: as long as it takes. */
  readonly timeoutMs?: number;
  /** Where it was written: in code, or as a JSON document, which is its `source` then. */
  readonly authored: "code" | "json";
  /** What was found wrong while compiling; `checkDefinition` reports it with the rest. */
  readonly problems: readonly Problem[];
}

export interface MachineOptions {
  /** Kebab-case, unique. */
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly input?: JsonSchema;
  /** What becomes of a run when a step fails for good and the machine has no transition for it. */
  readonly onFailure?: OnFailure;
  /** How many runs may be open at once; absent: any number. */
  readonly concurrency?: z.input<typeof Concurrency>;
  /** Of runs that are started without one; absent: normal. */
  readonly priority?: Priority;
  readonly signals?: Readonly<Record<string, SignalForm>>;
  /** How long a run may take: milliseconds, `"30s"`, `"PT15M"` …; one that takes longer fails with a `TimeoutError`. */
  readonly timeout?: number | string;
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Raise it when a guard, an expression or a handler changes its meaning: function bodies are not
   * part of the fingerprint, so runs in flight could not tell the new version from theirs.
   */
  readonly revision?: number;
  readonly machine: AnyStateMachine;
}

/** A workflow from an XState machine. What is wrong with it is told by `checkDefinition`, never thrown. */
export function defineMachine(options: MachineOptions): MachineDefinition {
  const compiled = compileMachine(options.machine, options.name);
  const { machine, actors, actions, config } = compiled;
  const timeout = z.optional(Duration).safeParse(options.timeout, IN_WORDS);
  const limit = runLimitOf(options);
  const invoked = stateNodes(machine).map((node) => invokedSteps(node, actors));
  const parts = [...actors.values()].flatMap(partOf);
  const structure = machineSource(config, options.machine.implementations, actors, parts);
  const { document, unstorable } = storable(documentOf(options));
  const source = toJson({ ...document, machine: structure }, "machine");
  return {
    ...headOf(options),
    kind: "machine",
    authored: "code",
    source,
    hash: fingerprint(source),
    machine,
    actors,
    actions,
    states: machineStates(machine),
    descriptors: descriptorsOf(machine),
    steps: stepsById(invoked),
    handlers: new Map([...actorHandlers(actors), ...actionHandlers(actions)]),
    signals: options.signals ?? {},
    parts,
    ...(timeout.success && timeout.data !== undefined ? { timeoutMs: timeout.data } : {}),
    ...(limit && "runLimit" in limit ? limit : {}),
    problems: [
      ...unreadableTimeout(timeout),
      ...(limit && "problems" in limit ? limit.problems : []),
      ...unstorable.filter((problem) => problem.pointer !== "/timeout"),
      ...compiled.problems,
      ...invoked.flatMap(({ problems }) => problems),
    ],
  };
}

const partOf = (role: ActorRole): MachineDefinition[] =>
  role.kind === "machine"
    ? [defineMachine({ name: role.workflow, title: role.workflow, machine: role.machine })]
    : [];

function documentOf(options: MachineOptions) {
  const { machine: _, ...document } = options;
  return { kind: "machine", onFailure: "fail", revision: 1, ...document };
}

/** The members that can be stored, and what is wrong with the others. */
function storable(document: Readonly<Record<string, unknown>>) {
  const members = Object.entries(document).map(
    ([name, value]) => ({ name, value, problems: notJson(value, pointer(name)) }) as const,
  );
  const kept = members.filter(({ problems }) => problems.length === 0);
  return {
    document: Object.fromEntries(kept.map(({ name, value }) => [name, value])),
    unstorable: members.flatMap(({ problems }) => problems),
  };
}

const unreadableTimeout = ({ error }: { readonly error?: z.core.$ZodError }): readonly Problem[] =>
  (error?.issues ?? []).map(({ message }) => ({
    pointer: pointer("timeout"),
    severity: "error",
    rule: "invalid-timeout",
    message: `The time a run may take cannot be read: ${message}`,
    fix: 'Write milliseconds, "30s" or "PT15M".',
  }));

function runLimitOf({ concurrency, input }: MachineOptions): CompiledRunLimit | undefined {
  if (concurrency === undefined) return undefined;
  const parsed = Concurrency.safeParse(concurrency, IN_WORDS);
  if (parsed.success) return compileRunLimit(parsed.data, input);
  return {
    problems: parsed.error.issues.map(({ path, message }) => ({
      pointer: pointer("concurrency", ...(path as (string | number)[])),
      severity: "error",
      rule: "invalid-concurrency",
      message: `How many runs may be open cannot be read: ${message}`,
      fix: "Write `{ limit: 1 }`, with `key` and `whenFull` if they are wanted.",
    })),
  };
}

const stepsById = (invoked: readonly InvokedSteps[]): ReadonlyMap<StepId, TaskStep> =>
  new Map(invoked.flatMap(({ steps }) => steps.map((step) => [step.stepId, step] as const)));

type NamedHandler = readonly [task: string, handler: MachineHandler];

const actorHandlers = (actors: ReadonlyMap<string, ActorRole>): readonly NamedHandler[] =>
  [...actors].flatMap(([name, role]) =>
    role.kind !== "refused" && role.handler ? [[name, role.handler] as const] : [],
  );

const actionHandlers = (actions: ReadonlyMap<string, ActionStep>): readonly NamedHandler[] =>
  [...actions.values()].flatMap(({ task, handler }) => (handler ? [[task, handler] as const] : []));
