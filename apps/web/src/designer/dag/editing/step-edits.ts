import type { JsonObject } from "@waymark/core";
import { say } from "../../../ui/toast.tsx";
import { ungroup } from "../../layout/groups.ts";
import { groupOfNode, isStepNode, noteOfNode } from "../../layout/node-names.ts";
import { deleteNote } from "../../layout/notes.ts";
import { endOf } from "../canvas/edge-end.ts";
import { newNodeId } from "../edits/add-step.ts";
import { connect } from "../edits/connect.ts";
import { connectionProblem } from "../edits/connection-rules.ts";
import { deleteSteps } from "../edits/delete-steps.ts";
import { disconnect } from "../edits/disconnect.ts";
import type { EdgeEnds } from "../edits/insert-step.ts";
import type { End } from "../edits/needs.ts";
import { renameStep } from "../edits/rename-step.ts";
import { nodeIdIn, scopeOf, stepIdOf } from "../edits/scope.ts";
import { setEdgeOn } from "../edits/set-edge-on.ts";
import type { PaletteItem } from "../palette/palette-items.ts";
import { addAt, targetAfter, type AddTarget } from "./add-target.ts";
import { documentNow, type EditingBase } from "./editing-base.ts";

/** Steps and edges: added, connected, renamed, deleted. */
export function stepEdits(base: EditingBase) {
  const { designer, graph, announce } = base;
  const { store, select, selected } = designer;
  return {
    add: (item: PaletteItem, target: AddTarget = targetAfter(graph, selected)): string => {
      const nodeId = newNodeId(documentNow(base), target.scope, item.wish);
      const step = item.step(documentNow(base), completedBefore(documentNow(base), target));
      const places = base.places();
      store.apply("Add a step", (now) => addAt(now, { ...target, nodeId, step, places }));
      select([nodeId]);
      announce(addedWords(stepIdOf(nodeId), target));
      return nodeId;
    },
    canConnect: (from: string, to: string): boolean =>
      connectionProblem(documentNow(base), from, to) === undefined,
    connect: (from: string, to: string): void => {
      const problem = connectionProblem(documentNow(base), from, to);
      if (problem !== undefined) return say(problem);
      store.apply("Connect", (now) => connect(now, from, to));
      announce(`${stepIdOf(to)} follows ${stepIdOf(from)}.`);
    },
    disconnect: ({ from, to }: EdgeEnds): void => {
      store.apply("Disconnect", (now) => disconnect(now, from, to));
      announce(`${stepIdOf(to)} no longer follows ${stepIdOf(from)}.`);
    },
    setOn: (edge: EdgeEnds, on: End): void => {
      store.apply("Change an edge", (now) => setEdgeOn(now, edge, on));
      announce(`${stepIdOf(edge.to)} follows ${stepIdOf(edge.from)} when it ${WHEN[on]}.`);
    },
    remove: (nodeIds: readonly string[]): void => {
      if (nodeIds.length === 0) return;
      store.apply("Delete", (now) => {
        const left = deleteSteps(now, nodeIds.filter(isStepNode));
        return nodeIds.reduce((document, id) => {
          const [note, group] = [noteOfNode(id), groupOfNode(id)];
          if (note !== undefined) return deleteNote(document, note);
          return group === undefined ? document : ungroup(document, group);
        }, left);
      });
      select([]);
      announce(`Deleted ${nodeIds.filter(isStepNode).map(stepIdOf).join(", ") || "it"}.`);
    },
    rename: (nodeId: string, stepId: string): void => {
      store.apply(`Rename ${stepIdOf(nodeId)}`, (now) => renameStep(now, nodeId, stepId));
      select([nodeIdIn(scopeOf(nodeId), stepId)]);
      announce(`${stepIdOf(nodeId)} is called ${stepId}.`);
    },
  };
}

/** The step that has completed when what is added there runs; undefined where that is not sure. */
const completedBefore = (document: JsonObject, { after, edge }: AddTarget): string | undefined =>
  edge ? (endOf(document, edge) === "completed" ? edge.from : undefined) : after;

const WHEN: Readonly<Record<End, string>> = {
  completed: "completes",
  failed: "fails",
  always: "ends, however it does",
};

function addedWords(id: string, { scope, after, edge }: AddTarget): string {
  if (edge) return `Added ${id} between ${stepIdOf(edge.from)} and ${stepIdOf(edge.to)}.`;
  if (after !== undefined) return `Added ${id} after ${stepIdOf(after)}.`;
  return scope === undefined ? `Added ${id}.` : `Added ${id} inside ${stepIdOf(scope)}.`;
}
