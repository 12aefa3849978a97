import { say } from "../../../ui/toast.tsx";
import { positionsOf, type Positions } from "../../canvas/positions.ts";
import type { EditOptions } from "../../document/document-store.ts";
import { readLayout } from "../../layout/layout.ts";
import { moveNodes } from "../../layout/move-nodes.ts";
import { isStepNode } from "../../layout/node-names.ts";
import { settle } from "../../layout/settle.ts";
import { loopUnder, placeIn } from "../canvas/drop-target.ts";
import { moveProblem, moveSteps } from "../edits/move-steps.ts";
import { reorderStep } from "../edits/reorder-step.ts";
import { scopeOf, stepIdOf, type Scope } from "../edits/scope.ts";
import { sketchOf } from "../sketch.ts";
import { documentNow, type EditingBase } from "./editing-base.ts";

/** Where steps stand: on the canvas, in the order of the document, in which loop. */
export function moving(base: EditingBase) {
  const { designer, graph, announce } = base;
  const { store, select } = designer;

  const into = (nodeIds: readonly string[], scope: Scope, put: Positions): readonly string[] => {
    const document = documentNow(base);
    const problem = moveProblem(document, nodeIds, scope);
    if (problem !== undefined) {
      say(problem);
      return nodeIds;
    }
    const from = scopeOf(nodeIds[0] ?? "");
    const where =
      scope === undefined ? `out of ${stepIdOf(from ?? "")}` : `into ${stepIdOf(scope)}`;
    // Where nobody arranged anything, all of it is laid out anew.
    const isByHand = Object.keys(readLayout(document).steps).length > 0;
    const places = base.places();
    store.apply(`Move ${where}`, (now) => {
      const { document: moved, names } = moveSteps(now, nodeIds, scope);
      if (!isByHand) return moved;
      const placed = moveNodes(moved, renamed({ ...inside(places.nodes, names), ...put }, names));
      return settle(placed, sketchOf(placed), places);
    });
    const moved = [...moveSteps(document, nodeIds, scope).names.values()];
    select(moved);
    announce(`Moved ${moved.map(stepIdOf).join(", ")} ${where}.`);
    return moved;
  };

  return {
    /** Puts nodes where a hand or keys moved them; steps of which the first was let go over another loop go into it. */
    move: (positions: Positions, moved: readonly string[], options?: EditOptions): void => {
      const places = base.places();
      const steps = moved.filter(isStepNode);
      const [first] = steps;
      const placed = (id: string, scope: Scope) => {
        const at = placeIn(graph, places, scope, { id, positions });
        return at ? [[id, at] as const] : [];
      };
      const scope = first && loopUnder(graph, places, { id: first, positions });
      if (first !== undefined && !options?.together && scope !== scopeOf(first)) {
        const beside = steps.filter((id) => scopeOf(id) === scopeOf(first));
        const put = Object.fromEntries(beside.flatMap((id) => placed(id, scope)));
        into(beside, scope, { ...positionsOf(places), ...put });
        return;
      }
      const kept = Object.fromEntries(steps.flatMap((id) => placed(id, scopeOf(id))));
      store.apply("Move", (now) => moveNodes(now, { ...positions, ...kept }), options);
    },

    /** Puts steps into a loop, or out of theirs; answers what they are called there. */
    moveInto: (nodeIds: readonly string[], scope: Scope): readonly string[] =>
      into(nodeIds, scope, {}),

    /** One line further up (-1) or down (1) in the outline. */
    reorder: (nodeId: string, by: -1 | 1): void => {
      const way = by < 0 ? "up" : "down";
      const document = documentNow(base);
      if (reorderStep(document, nodeId, by) === document)
        return say(
          `${stepIdOf(nodeId)} is as far ${way} as it can be: steps stand in the order in which they run.`,
        );
      store.apply(`Move ${stepIdOf(nodeId)} ${way}`, (now) => reorderStep(now, nodeId, by));
      announce(`Moved ${stepIdOf(nodeId)} ${way}.`);
    },
  };
}

/** Where what lies in the steps that moved is: it goes along as it is. */
const inside = (places: Positions, names: ReadonlyMap<string, string>): Positions =>
  Object.fromEntries(
    Object.entries(places).flatMap(([id, { x, y }]) =>
      [...names.keys()].some((name) => id.startsWith(`${name}/`)) ? [[id, { x, y }]] : [],
    ),
  );

const renamed = (positions: Positions, names: ReadonlyMap<string, string>): Positions =>
  Object.fromEntries(
    Object.entries(positions).map(([id, at]) => {
      const name = [...names.keys()].find((each) => id === each || id.startsWith(`${each}/`));
      return [name === undefined ? id : `${names.get(name)}${id.slice(name.length)}`, at];
    }),
  );
