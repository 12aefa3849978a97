import type { Box, Point } from "../../../graph/placed.ts";
import { positionsOf } from "../../canvas/positions.ts";
import { aligned, type Alignment } from "../../layout/align.ts";
import { addGroup, freeGroupId } from "../../layout/groups.ts";
import { moveNodes } from "../../layout/move-nodes.ts";
import { groupNode, isStepNode, noteNode } from "../../layout/node-names.ts";
import { addNote, freeNoteId } from "../../layout/notes.ts";
import { scopeOf } from "../edits/scope.ts";
import { documentNow, type EditingBase } from "./editing-base.ts";

/** How it looks, and nothing of what it does: groups, notes, lines in which steps stand. */
export function arranging(base: EditingBase) {
  const { designer, announce } = base;
  const { store, select, selected } = designer;
  const besides = () => {
    const steps = selected.filter(isStepNode);
    const [first] = steps;
    return steps.filter((id) => scopeOf(id) === scopeOf(first ?? ""));
  };
  return {
    group: (): void => {
      const steps = besides();
      if (steps.length === 0) return;
      const groupId = freeGroupId(documentNow(base));
      store.apply("Group", (now) => addGroup(now, groupId, steps));
      select([groupNode(groupId)]);
      announce(`Grouped ${steps.length} steps.`);
    },
    align: (alignment: Alignment): void => {
      const places = base.places();
      const boxes = besides().flatMap((id): [string, Box][] => {
        const box = places.nodes[id];
        return box ? [[id, box]] : [];
      });
      const put = aligned(Object.fromEntries(boxes), alignment);
      store.apply("Align", (now) => moveNodes(now, { ...positionsOf(places), ...put }));
      announce(`Aligned ${boxes.length} steps.`);
    },
    addNote: (at: Point): void => {
      const noteId = freeNoteId(documentNow(base));
      store.apply("Add a note", (now) => addNote(now, noteId, at));
      select([noteNode(noteId)]);
      announce("Added a note.");
    },
  };
}
