import {
  isSameJson,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type JsonValue,
} from "@waymark/core";
import { partsOf, type Fields, type VersionSource } from "./parts-of.ts";

export type Change = "added" | "removed" | "changed";

/** A value that is another, or is there in only one of the versions. */
export interface FieldChange {
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

export interface StepDiff {
  readonly node: GraphNode;
  readonly change: Change;
  /** By where they are in the document. */
  readonly fields: readonly FieldChange[];
}

export interface VersionDiff {
  /** What is said of the workflow as a whole. */
  readonly workflow: readonly FieldChange[];
  /** Steps that are not the same in both, in the order of `graph`. */
  readonly steps: readonly StepDiff[];
  /** Lines that are there in only one of the versions, or say something else. */
  readonly edges: ReadonlyMap<string, Change>;
  /** The newer version's graph with what was removed. */
  readonly graph: Graph;
}

/** What became of `before` in `after`. */
export function diffVersions(before: VersionSource, after: VersionSource): VersionDiff {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const [oldNodes, freshNodes] = [byId(before.graph.nodes), byId(after.graph.nodes)];
  const graph = merged(before.graph, after.graph);
  return {
    graph,
    workflow: changedFields(old.workflow, fresh.workflow),
    steps: graph.nodes.flatMap((node): StepDiff[] => {
      const fields = changedFields(old.nodes.get(node.id), fresh.nodes.get(node.id));
      const change = changeOf(oldNodes.get(node.id), freshNodes.get(node.id), fields.length > 0);
      return change === undefined ? [] : [{ node, change, fields }];
    }),
    edges: changedEdges(before.graph.edges, after.graph.edges),
  };
}

function changeOf(
  before: GraphNode | GraphEdge | undefined,
  after: GraphNode | GraphEdge | undefined,
  hasOtherFields: boolean,
): Change | undefined {
  if (!before) return "added";
  if (!after) return "removed";
  return hasOtherFields || !sameDrawing(before, after) ? "changed" : undefined;
}

const sameDrawing = (before: GraphNode | GraphEdge, after: GraphNode | GraphEdge): boolean =>
  isSameJson(plain(before), plain(after));

const plain = (drawn: GraphNode | GraphEdge): JsonValue => ({ ...drawn });

function merged(before: Graph, after: Graph): Graph {
  const nodes = [...after.nodes, ...missing(before.nodes, after.nodes)];
  return {
    kind: after.kind,
    nodes,
    edges: [...after.edges, ...missing(before.edges, after.edges)],
  };
}

/** Those of `all` that are not among `there`. */
function missing<Item extends { readonly id: string }>(
  all: readonly Item[],
  there: readonly Item[],
): readonly Item[] {
  const ids = new Set(there.map(({ id }) => id));
  return all.filter(({ id }) => !ids.has(id));
}

function changedEdges(
  before: readonly GraphEdge[],
  after: readonly GraphEdge[],
): ReadonlyMap<string, Change> {
  const [old, fresh] = [byId(before), byId(after)];
  const ids = [...new Set([...fresh.keys(), ...old.keys()])];
  return new Map(
    ids.flatMap((id): [string, Change][] => {
      const change = changeOf(old.get(id), fresh.get(id), false);
      return change === undefined ? [] : [[id, change]];
    }),
  );
}

const byId = <Item extends { readonly id: string }>(
  items: readonly Item[],
): ReadonlyMap<string, Item> => new Map(items.map((item) => [item.id, item]));

function changedFields(
  before: Fields = new Map(),
  after: Fields = new Map(),
): readonly FieldChange[] {
  const paths = [...new Set([...after.keys(), ...before.keys()])];
  return paths.flatMap((path): FieldChange[] => {
    const [was, is] = [before.get(path), after.get(path)];
    if (was !== undefined && is !== undefined && isSameJson(was, is)) return [];
    return [
      {
        path,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      },
    ];
  });
}
