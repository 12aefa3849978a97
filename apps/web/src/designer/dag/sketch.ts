import type { Graph, GraphEdge, GraphNode, JsonObject, JsonValue } from "@waymark/core";
import { isObject } from "../document/json-edit.ts";
import {
  inOrder,
  kindOf,
  loopKind,
  needsOf,
  stepsIn,
  waysOf,
  type AuthoredSteps,
  type Way,
} from "./authored.ts";

/**
 * What a DAG's document says, as far as it can be drawn: the graph that the core draws of a valid one, and something
 * of every other. Nodes come in the order in which they run, what is in a loop right after the loop.
 */
export const sketchOf = (document: JsonObject): Graph => ({
  kind: "dag",
  ...drawn(stepsIn(document)),
});

function drawn(steps: AuthoredSteps, loop?: string): Pick<Graph, "nodes" | "edges"> {
  const idOf = (id: string): string => (loop === undefined ? id : `${loop}/${id}`);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const picked = picksIn(steps);
  for (const id of inOrder(steps)) {
    const step = steps[id] ?? {};
    nodes.push(nodeOf(step, id, loop, idOf(id)));
    edges.push(...edgesInto(steps, id, picked.get(id) ?? [], idOf));
    const inside = drawn(stepsIn(step[loopKind(step) ?? ""]), idOf(id));
    nodes.push(...inside.nodes);
    edges.push(...inside.edges);
  }
  return { nodes, edges };
}

function nodeOf(step: JsonObject, stepId: string, loop: string | undefined, id: string): GraphNode {
  const { title, description, join, compensate } = step;
  const undo = isObject(compensate) ? compensate["task"] : undefined;
  return {
    id,
    kind: kindOf(step),
    title: textOf(title) ?? stepId,
    ...(loop === undefined ? {} : { parent: loop }),
    steps: [],
    detail: detailOf(step),
    ...(isJoin(join) && { join }),
    ...(typeof undo === "string" && { compensation: undo }),
    ...(typeof description === "string" && { description }),
  };
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const isJoin = (join: JsonValue | undefined): join is "any" | "allDone" | "noneFailed" =>
  join === "any" || join === "allDone" || join === "noneFailed";

/** What it does, in one short line; what is still to be said where it does not tell. */
function detailOf(step: JsonObject): string {
  const { task, workflow, wait, signal, approval, map, repeat } = step;
  switch (kindOf(step)) {
    case "task":
      return textOf(task) ?? "choose a task";
    case "workflow":
      return textOf(workflow) ?? "choose a workflow";
    case "signal":
      return textOf(signal) ?? "name the signal";
    case "wait":
      return waitDetail(wait);
    case "approval":
      return approvalDetail(approval);
    case "choice":
      return waysDetail(step);
    case "map":
      return `for each of ${innerText(isObject(map) ? map["items"] : undefined) || "its items"}`;
    case "repeat":
      return `until ${textOf(isObject(repeat) ? repeat["until"] : undefined) ?? "…"}`;
  }
}

function waysDetail(step: JsonObject): string {
  const count = new Set(waysOf(step).map(({ to }) => to)).size;
  return count === 1 ? "1 way" : `${count} ways`;
}

function waitDetail(wait: JsonValue | undefined): string {
  if (isObject(wait)) {
    const { until } = wait;
    return `until ${typeof until === "number" ? until : (textOf(until) ?? "…")}`;
  }
  return typeof wait === "number" ? `${wait}ms` : (textOf(wait) ?? "say how long");
}

function approvalDetail(approval: JsonValue | undefined): string {
  const approvers = isObject(approval) ? approval["approvers"] : undefined;
  if (Array.isArray(approvers)) return `by ${approvers.join(" or ")}`;
  return `by ${textOf(approvers) ?? "anyone"}`;
}

/** `input.lines` of `"${ input.lines }"`. */
const innerText = (value: JsonValue | undefined): string | undefined =>
  textOf(value)?.replace(/^\$\{\s*(.*?)\s*\}$/s, "$1");

interface Picked {
  readonly from: string;
  readonly ways: readonly Way[];
}

/** Which choices lead to each step, and how; read once, as every step asks. */
function picksIn(steps: AuthoredSteps): ReadonlyMap<string, readonly Picked[]> {
  const picked = new Map<string, Picked[]>();
  for (const [from, step] of Object.entries(steps)) {
    const ways = waysOf(step);
    for (const to of new Set(ways.map((way) => way.to))) {
      const pick = { from, ways: ways.filter((way) => way.to === to) };
      const known = picked.get(to);
      if (known) known.push(pick);
      else picked.set(to, [pick]);
    }
  }
  return picked;
}

function edgesInto(
  steps: AuthoredSteps,
  to: string,
  picked: readonly Picked[],
  idOf: (id: string) => string,
): readonly GraphEdge[] {
  const step = steps[to] ?? {};
  const usual = step["join"] === "allDone" ? "always" : "completed";
  const into = new Map<string, { readonly on: string; readonly labels: readonly string[] }>();
  for (const { step: from, on = usual, when } of needsOf(step)) {
    if (Object.hasOwn(steps, from) && !into.has(from))
      into.set(from, { on, labels: [on === "completed" ? "" : on, when ?? ""] });
  }
  for (const { from, ways } of picked) {
    into.set(from, {
      on: "completed",
      labels: [ways.map(({ when }) => when ?? "otherwise").join(" or ")],
    });
  }
  return Array.from(into, ([from, { on, labels }]): GraphEdge => {
    const label = [...labels, textOf(step["when"]) ?? ""].filter((part) => part !== "").join(", ");
    return {
      id: `${idOf(from)}->${idOf(to)}`,
      from: idOf(from),
      to: idOf(to),
      kind: "needs",
      ...((on === "failed" || on === "always") && { on }),
      ...(label !== "" && { label }),
    };
  });
}
