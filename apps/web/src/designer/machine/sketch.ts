import type { Graph, GraphEdge, GraphNode, JsonObject, StepId } from "@waymark/core";
import type { Sized } from "../../graph/to-elk.ts";
import { isObject, type JsonPath } from "../document/json-edit.ts";
import { linesOf, type StateLine } from "./state-lines.ts";
import { statesIn, targetOf, treeOf, type TreeState } from "./state-tree.ts";
import { transitionLabel } from "./transition-words.ts";
import {
  invokesOf,
  targetsOf,
  transitionGroups,
  type Trigger,
  type WrittenTransition,
} from "./written-transitions.ts";

// The statechart of a document as far as it goes, right or not: what is drawn while it is edited.

export interface SketchNode extends GraphNode, Sized {
  readonly lines: readonly StateLine[];
}

export interface SketchEdge extends GraphEdge {
  /** The state that the transition is written in, and where in it. */
  readonly state: JsonPath;
  readonly place: JsonPath;
}

export interface Sketch extends Graph {
  readonly kind: "machine";
  readonly nodes: readonly SketchNode[];
  readonly edges: readonly SketchEdge[];
}

/** What holds in every state: the machine's own transitions, drawn as a place of its own. */
export const MACHINE_NODE = "~machine";

export function sketchOf(document: JsonObject): Sketch {
  const root = treeOf(document);
  const ids = drawnIds(root);
  const machine = machineNode(root);
  return {
    kind: "machine",
    // The canvas opens at the first one.
    nodes: [...statesIn(root).map((state) => nodeOf(root, state, ids)), ...machine],
    edges: [root, ...statesIn(root)].flatMap((state) => edgesFrom(root, state, ids)),
  };
}

type Ids = ReadonlyMap<TreeState, string>;

/** The states' ids; one that another state has already gives way to the keys. */
function drawnIds(root: TreeState): Ids {
  const taken = new Set([MACHINE_NODE]);
  const ids = new Map<TreeState, string>([[root, MACHINE_NODE]]);
  for (const state of statesIn(root)) {
    const id = taken.has(state.id) ? [root.id, ...state.keys].join(".") : state.id;
    ids.set(state, taken.has(id) ? state.path.join("/") : id);
    taken.add(ids.get(state) ?? id);
  }
  return ids;
}

const WIDTH = 248;
const LINE = 18;

function machineNode(root: TreeState): readonly SketchNode[] {
  const lines = linesOf(root, root);
  const leads = transitionGroups(root.state).length > 0;
  if (lines.length === 0 && !leads) return [];
  const size = { width: WIDTH, height: 44 + lines.length * LINE + (lines.length > 0 ? 8 : 0) };
  return [{ id: MACHINE_NODE, kind: "state", title: "Any state", steps: [], lines, size }];
}

function nodeOf(root: TreeState, state: TreeState, ids: Ids): SketchNode {
  const lines = linesOf(root, state);
  const { parent, children } = state;
  const kind = drawnKind(state);
  const room = lines.length * LINE + (lines.length > 0 ? 8 : 0);
  return {
    id: ids.get(state) ?? state.id,
    kind,
    title: titleOf(state),
    steps: invokesOf(state.state).flatMap(({ item }) =>
      isObject(item) && typeof item["id"] === "string" ? [item["id"] as StepId] : [],
    ),
    lines,
    ...(parent?.parent && { parent: ids.get(parent) ?? parent.id }),
    ...(isInitial(state) && { initial: true as const }),
    ...(children.length > 0
      ? { header: 40 + room }
      : kind === "final" || kind === "history"
        ? { size: { width: 160, height: 44 + room } }
        : { size: { width: WIDTH, height: 44 + room } }),
  };
}

function drawnKind({ state }: TreeState): GraphNode["kind"] {
  const { type } = state;
  return type === "parallel" || type === "final" || type === "history" ? type : "state";
}

export function titleOf({ state, key }: Pick<TreeState, "state" | "key">): string {
  const { meta } = state;
  return isObject(meta) && typeof meta["title"] === "string" ? meta["title"] : key;
}

export function isInitial({ parent, key }: TreeState): boolean {
  if (!parent || parent.state["type"] === "parallel") return false;
  const { initial } = parent.state;
  return (isObject(initial) ? initial["target"] : initial) === key;
}

const edgesFrom = (root: TreeState, from: TreeState, ids: Ids): readonly SketchEdge[] =>
  transitionGroups(from.state).flatMap(({ transitions }) =>
    transitions.flatMap((transition) => edgesOf(root, from, transition, ids)),
  );

function edgesOf(
  root: TreeState,
  from: TreeState,
  transition: WrittenTransition,
  ids: Ids,
): readonly SketchEdge[] {
  const targets = targetsOf(transition).flatMap(
    ({ text }) => targetOf(root, from.keys, text) ?? [],
  );
  return targets
    .filter(({ parent }) => parent)
    .map((to) => ({
      id: `${ids.get(from)}|${transition.place.join("/")}|${ids.get(to)}`,
      from: ids.get(from) ?? from.id,
      to: ids.get(to) ?? to.id,
      kind: edgeKind(transition.trigger),
      label: transitionLabel(transition.trigger, transition.written),
      state: from.path,
      place: transition.place,
    }));
}

function edgeKind(trigger: Trigger): GraphEdge["kind"] {
  if (trigger.kind !== "invoke") return trigger.kind;
  return ({ onDone: "done", onError: "error", onSnapshot: "event" } as const)[trigger.outcome];
}
