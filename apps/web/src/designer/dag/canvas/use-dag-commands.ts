"use client";
import type { CanvasCommand } from "../../canvas/canvas-command.ts";
import { useDesigner } from "../../designer-context.tsx";
import { isStepNode } from "../../layout/node-names.ts";
import { useDagEditing } from "../editing/dag-editing.ts";
import { useAskNext } from "../editing/use-ask-next.ts";
import { focusInspector } from "../focus-inspector.ts";
import type { useEdgeInHand } from "./use-edge-in-hand.ts";

type Run = (command: CanvasCommand, edge: ReturnType<typeof useEdgeInHand>) => boolean;

/** What keys do to a DAG's steps; false where there is nothing to do it to. */
export function useDagCommands(): Run {
  const { selected } = useDesigner();
  const editing = useDagEditing();
  const askNext = useAskNext(editing);
  const { graph, isReadOnly } = editing;
  const [only, another] = selected.filter(isStepNode);
  const single = another === undefined ? only : undefined;
  const deleteEdge = (edge: ReturnType<typeof useEdgeInHand>): boolean => {
    const chosen = graph.edges.find(({ id }) => edge.shown?.isChosen && id === edge.shown.id);
    if (!chosen) return false;
    editing.disconnect(chosen);
    edge.choose(undefined);
    return true;
  };
  return (command, edge) => {
    if (command.does === "inspect") {
      if (single !== undefined) focusInspector();
      return single !== undefined;
    }
    if (isReadOnly) return false;
    switch (command.does) {
      case "add":
        askNext();
        return true;
      case "delete":
        if (selected.length === 0) return deleteEdge(edge);
        editing.remove(selected);
        return true;
      case "duplicate":
        editing.duplicate();
        return true;
      case "rename":
        editing.askName(single);
        return single !== undefined;
      case "needs":
        editing.askNeeds(single);
        return single !== undefined;
      default:
        return false;
    }
  };
}
