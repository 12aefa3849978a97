"use client";
import { useMemo } from "react";
import { useDesigner } from "../designer-context.tsx";
import { MACHINE_NODE, sketchOf, type SketchEdge } from "./sketch.ts";
import { findById, treeOf, type TreeState } from "./state-tree.ts";

/** The document as a machine, and what of it is selected. */
export function useMachine() {
  const { state, selected } = useDesigner();
  const { document = {} } = state;
  const root = useMemo(() => treeOf(document), [document]);
  const sketch = useMemo(() => sketchOf(document), [document]);
  const [first] = selected;
  return { document, root, sketch, selection: selectionOf(root, sketch.edges, first) };
}

export interface MachineSelection {
  readonly state: TreeState;
  /** A transition of the state, by where it is written in it. */
  readonly transition?: SketchEdge;
}

function selectionOf(
  root: TreeState,
  edges: readonly SketchEdge[],
  id: string | undefined,
): MachineSelection | undefined {
  if (id === undefined) return undefined;
  const state = stateOfNode(root, id);
  if (state) return { state };
  const transition = edges.find((edge) => edge.id === id);
  const from = transition && stateOfNode(root, transition.from);
  return from && transition && { state: from, transition };
}

/** The state that a node is drawn for; the machine itself for the place of what holds in all of them. */
export const stateOfNode = (root: TreeState, nodeId: string): TreeState | undefined =>
  nodeId === MACHINE_NODE ? root : findById(root, nodeId);
