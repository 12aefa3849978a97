import { isSameJson, type Graph } from "@waymark/core";
import type { NodeStanding, PathEntry, Reading } from "./read-history.ts";

/** Where two runs first went apart. */
export interface Divergence {
  /** `path`: another way was taken. `output`: the same way, with something else coming of it. `end`: one has not come as far. */
  readonly kind: "path" | "output" | "end";
  /** The graph node where it shows. */
  readonly nodeId: string;
  /** The transition of each run that says so; absent where there is none. */
  readonly a?: number;
  readonly b?: number;
}

/** Undefined where both went the same way with the same outputs. */
export function firstDivergence(graph: Graph, a: Reading, b: Reading): Divergence | undefined {
  return graph.kind === "dag" ? ofSteps(graph, a, b) : ofPaths(a.path, b.path);
}

/** Of a DAG's steps that differ the first one: its graph has each step after those it needs, so none of them differs. */
function ofSteps(graph: Graph, a: Reading, b: Reading): Divergence | undefined {
  const ids = [...graph.nodes.map(({ id }) => id), ...a.nodes.keys(), ...b.nodes.keys()];
  for (const nodeId of new Set(ids)) {
    const [left, right] = [a.nodes.get(nodeId), b.nodes.get(nodeId)];
    const kind = differenceOf(left, right);
    if (kind) {
      return {
        kind,
        nodeId,
        ...(left && { a: left.sequence }),
        ...(right && { b: right.sequence }),
      };
    }
  }
  return undefined;
}

/** How a step of one run differs from the same step of another. */
export function differenceOf(
  a: NodeStanding | undefined,
  b: NodeStanding | undefined,
): Divergence["kind"] | undefined {
  const [left, right] = [wayOf(a), wayOf(b)];
  if (left !== right) return left === "open" || right === "open" ? "end" : "path";
  if (left !== "completed" || a?.output === undefined || b?.output === undefined) return undefined;
  return isSameJson(a.output, b.output) ? undefined : "output";
}

type Way = "none" | "open" | "completed" | "failed" | "skipped" | "cancelled";

function wayOf(standing: NodeStanding | undefined): Way {
  switch (standing?.status) {
    case undefined:
    case "pending":
      return "none";
    case "scheduled":
    case "running":
    case "retrying":
    case "waiting":
      return "open";
    case "completed":
    case "compensated":
      return "completed";
    case "failed":
    case "skipped":
    case "cancelled":
      return standing.status;
  }
}

/** Of two machines: the first thing that happened to one and not to the other, or otherwise. */
function ofPaths(a: readonly PathEntry[], b: readonly PathEntry[]): Divergence | undefined {
  let standing = "";
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    const kind = entryDifference(left, right);
    if (kind) {
      return {
        kind,
        nodeId: left?.left[0] ?? right?.left[0] ?? standing,
        ...(left && { a: left.sequence }),
        ...(right && { b: right.sequence }),
      };
    }
    standing = left?.entered.at(-1) ?? standing;
  }
  return undefined;
}

function entryDifference(
  a: PathEntry | undefined,
  b: PathEntry | undefined,
): Divergence["kind"] | undefined {
  if (!a || !b) return "end";
  const isSameWay =
    a.cause === b.cause &&
    isSameJson([...a.left], [...b.left]) &&
    isSameJson([...a.entered], [...b.entered]);
  if (!isSameWay) return "path";
  return isSameJson(a.value ?? null, b.value ?? null) ? undefined : "output";
}
