import * as z from "zod/mini";
import type { TaskStep } from "../attempts.ts";
import type { ChildStep, ParentClosePolicy } from "../child-step.ts";
import { IN_WORDS } from "../document-words.ts";
import type { StepId } from "../ids.ts";
import { pointer, type Problem } from "../problem.ts";
import { NO_RETRY } from "../retry-policy.ts";
import { InvokePolicy } from "../step-policy.ts";
import { isChild, type ActorRole, type ChildRole } from "./machine-actors.ts";
import type { StateNode } from "./machine-compile.ts";
import { unreadablePolicy } from "./unreadable-policy.ts";

/** What a state's `meta` says of the steps it invokes; other members of `meta` are the author's own. */
const StateMeta = z.object({
  ...InvokePolicy.shape,
  title: z.optional(z.string()),
  /** For a state with several invokes: a policy for each, by invoke id. */
  steps: z.optional(z.record(z.string(), InvokePolicy)),
});

export interface InvokedSteps {
  readonly steps: readonly TaskStep[];
  readonly problems: readonly Problem[];
}

type Actors = ReadonlyMap<string, ActorRole>;

/** The steps a state invokes, each with the policy of its actor and that of the state's `meta` over it. */
export function invokedSteps(node: StateNode, actors: Actors): InvokedSteps {
  // Inline logic has been given a name by now.
  const stepOf = ({ id, src, onSnapshot }: StateNode["invoke"][number], policy: InvokePolicy) =>
    actorStep(actors, { id, src: src as string, watched: onSnapshot !== undefined }, policy);
  const meta = StateMeta.safeParse(node.meta ?? {}, IN_WORDS);
  if (!meta.success) {
    return {
      steps: node.invoke.map((invoke) => stepOf(invoke, {})),
      problems: unreadable(node, meta.error),
    };
  }
  const { steps: each = {}, title: _, ...shared } = meta.data;
  const steps = node.invoke.map((invoke) => stepOf(invoke, each[invoke.id] ?? shared));
  return { steps, problems: misplaced(node, Object.keys(each), Object.keys(shared)) };
}

interface Actor {
  readonly id: string;
  readonly src: string;
  /** The machine wants to be told of every state it comes to. */
  readonly watched: boolean;
}

/** The step that an actor is. `policy` has precedence over that of the actor's declaration. */
export function actorStep(
  actors: Actors,
  { id, src, watched }: Actor,
  policy: InvokePolicy = {},
): TaskStep {
  const role = actors.get(src);
  const declared = role && role.kind !== "refused" ? role.policy : {};
  const { retry = NO_RETRY, timeouts, compensate, ...about } = { ...declared, ...policy };
  const child = isChild(role) ? childStep(role, about.parentClosePolicy, watched) : undefined;
  return { stepId: id as StepId, task: src, retry, timeouts, compensate, child };
}

function childStep(
  role: ChildRole,
  parentClosePolicy: ParentClosePolicy = "cancel",
  watched: boolean,
): ChildStep {
  const { workflow } = role;
  const version = role.kind === "workflow" ? role.version : undefined;
  return {
    workflow,
    parentClosePolicy,
    ...(version === undefined ? {} : { version }),
    ...(watched ? { watched } : {}),
  };
}

function unreadable(node: StateNode, error: z.core.$ZodError): Problem[] {
  const fix = "Write `meta` as { retry, timeouts, compensate, title }, as in a DAG's step.";
  return unreadablePolicy(error, `State "${node.id}"`, nodePointer(node, "meta"), fix);
}

function misplaced(
  node: StateNode,
  named: readonly string[],
  shared: readonly string[],
): Problem[] {
  const ids = new Set(node.invoke.map(({ id }) => id));
  const unknown = named.filter((id) => !ids.has(id)).map((id) => unknownStep(node, id));
  if (shared.length === 0 || node.invoke.length === 1) return unknown;
  return [...unknown, node.invoke.length === 0 ? policyOfNothing(node) : ambiguousPolicy(node)];
}

const unknownStep = (node: StateNode, id: string): Problem => ({
  pointer: nodePointer(node, "meta", "steps", id),
  severity: "error",
  rule: "unknown-step",
  message: `State "${node.id}" has a policy for "${id}", which it does not invoke.`,
  fix: "Use the id of one of the state's invokes.",
});

const policyOfNothing = (node: StateNode): Problem => ({
  pointer: nodePointer(node, "meta"),
  severity: "error",
  rule: "policy-without-step",
  message: `State "${node.id}" has a retry, timeout or compensation policy but invokes nothing.`,
  fix: "Move the policy to the state that invokes the task.",
});

const ambiguousPolicy = (node: StateNode): Problem => ({
  pointer: nodePointer(node, "meta"),
  severity: "error",
  rule: "ambiguous-policy",
  message: `State "${node.id}" invokes several tasks but has one policy.`,
  fix: "Write `meta: { steps: { [invokeId]: { … } } }`.",
});

/** Where a state is in the definition's source. */
export const nodePointer = (node: StateNode, ...inside: readonly PropertyKey[]): string =>
  pointer("machine", ...node.path.flatMap((key) => ["states", key]), ...inside);
