import { parseDuration } from "../duration.ts";
import type { Graph, GraphEdge, GraphNode } from "../graph.ts";
import type { StepId } from "../ids.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { transitionsOf, type Transition } from "./machine-edges.ts";

/** The machine's states and the ways between them. The root is the drawing itself, no node in it. */
export function machineGraph(definition: MachineDefinition): Graph {
  const states = stateNodes(definition.machine);
  return {
    kind: "machine",
    nodes: states.filter(({ parent }) => parent).map((node) => graphNode(definition, node)),
    edges: states.flatMap(edgesFrom),
  };
}

function graphNode({ steps }: MachineDefinition, node: StateNode): GraphNode {
  const invoked = node.invoke.map(({ id }) => id as StepId);
  const undo = invoked.flatMap((id) => steps.get(id)?.compensate?.task ?? []).join(", ");
  const detail = detailOf(node);
  return {
    id: node.id,
    kind: node.type === "atomic" || node.type === "compound" ? "state" : node.type,
    title: titleOf(node),
    ...(node.parent?.parent ? { parent: node.parent.id } : {}),
    ...(isInitial(node) ? { initial: true } : {}),
    steps: invoked,
    ...(detail === "" ? {} : { detail }),
    ...(undo === "" ? {} : { compensation: undo }),
    ...(node.description === undefined ? {} : { description: node.description }),
  };
}

function titleOf(node: StateNode): string {
  const title: unknown = (node.meta as { title?: unknown } | undefined)?.title;
  return typeof title === "string" ? title : node.key;
}

const isInitial = (node: StateNode): boolean =>
  node.parent?.type === "compound" && (node.parent.initial.target ?? []).includes(node);

function detailOf(node: StateNode): string {
  if (node.invoke.length > 0) return node.invoke.map(sourceName).join(", ");
  return [...new Set(node.after.map(({ delay }) => afterLabel(delay)))].join(", ");
}

/** Compiling named every inline actor. */
const sourceName = ({ src }: Readonly<{ src: unknown }>): string => src as string;

const edgesFrom = (node: StateNode): GraphEdge[] =>
  transitionsOf(node).flatMap(({ transition, index }) => edgesOf(node, transition, index));

function edgesOf(node: StateNode, transition: Transition, index: number): GraphEdge[] {
  const kind = kindOf(transition);
  const label = [eventLabel(node, transition), guardLabel(transition.guard)]
    .filter(Boolean)
    .join(" ");
  const targets = (transition.target ?? []).filter(({ parent }) => parent) as readonly StateNode[];
  return targets.flatMap((target) =>
    sourcesOf(node, target).map((from) => ({
      id: `${from.id}|${transition.eventType || "always"}|${index}|${target.id}`,
      from: from.id,
      to: target.id,
      kind,
      ...(label === "" ? {} : { label }),
    })),
  );
}

/** A transition of the root leads out of every state of the first level, since the root is not drawn. */
function sourcesOf(node: StateNode, target: StateNode): readonly StateNode[] {
  if (node.parent) return [node];
  const states = Object.values<StateNode>(node.states);
  return states.filter(
    (state) => state.type !== "final" && state.type !== "history" && state !== target,
  );
}

const KINDS = [
  ["xstate.after.", "after"],
  ["xstate.done.", "done"],
  ["xstate.error.", "error"],
] as const;

function kindOf({ eventType }: Transition): GraphEdge["kind"] {
  const type = String(eventType);
  if (type === "") return "always";
  return KINDS.find(([prefix]) => type.startsWith(prefix))?.[1] ?? "event";
}

function eventLabel(node: StateNode, transition: Transition): string {
  const kind = kindOf(transition);
  if (kind === "event") return String(transition.eventType);
  if (kind === "after") return afterLabel((transition as { delay?: unknown }).delay);
  // Which of the steps ended is worth saying only where there are several.
  const invoked = node.invoke.find(({ id }) =>
    String(transition.eventType).endsWith(`.actor.${id}`),
  );
  return invoked && node.invoke.length > 1 ? `${invoked.id} ${kind}` : kind;
}

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
] as const;

/** As people say it; a document's delays are texts, and those that are declared have names of their own. */
function afterLabel(delay: unknown): string {
  const ms = typeof delay === "number" ? delay : parseDuration(String(delay));
  if (ms === undefined) return `after ${String(delay)}`;
  const unit = UNITS.find(([, size]) => ms >= size && ms % size === 0);
  return unit ? `after ${ms / unit[1]} ${unit[0]}` : `after ${ms} ms`;
}

function guardLabel(guard: unknown): string {
  const name = guardName(guard);
  return name === undefined ? "" : `[${name}]`;
}

/** An inline guard has no name that would survive a bundler. */
function guardName(guard: unknown): string | undefined {
  if (guard === undefined || guard === null) return undefined;
  if (typeof guard === "string") return guard;
  const { guards, type } = guard as { guards?: unknown; type?: unknown };
  if (Array.isArray(guards)) return guards.map((inner) => guardName(inner) ?? "guard").join(", ");
  return typeof type === "string" ? type : "guard";
}
