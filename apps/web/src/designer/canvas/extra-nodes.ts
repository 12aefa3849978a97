import type { Graph } from "@waymark/core";
import type { Node } from "reactflow";
import type { Box } from "../../graph/placed.ts";
import type { Group, Layout } from "../layout/layout.ts";
import { groupNode, noteNode } from "../layout/node-names.ts";
import type { Places } from "../layout/places.ts";
import type { Positions } from "./positions.ts";

// What is on a canvas besides the graph: notes, and frames around the steps of a group.

export type NoteNode = Node<{ readonly text: string }, "note">;
export type GroupNode = Node<{ readonly group: Group }, "group">;
export type ExtraNode = NoteNode | GroupNode;

/** Around the steps of a group; the title is above them. */
const AROUND = { top: 40, left: 14, bottom: 14, right: 14 } as const;

export function noteNodes(
  { notes }: Layout,
  dragged: Positions,
  selected: ReadonlySet<string>,
): readonly NoteNode[] {
  return Object.entries(notes).map(([noteId, { x, y, width, height, text }]) => {
    const id = noteNode(noteId);
    return {
      id,
      type: "note",
      position: dragged[id] ?? { x, y },
      width,
      height,
      measured: { width, height },
      data: { text },
      zIndex: 3,
      connectable: false,
      selected: selected.has(id),
      ariaLabel: text === "" ? "Note" : `Note: ${text}`,
    };
  });
}

/** The frames of the groups that are open; a collapsed one is a node of the graph. */
export function groupNodes(
  { groups }: Layout,
  graph: Graph,
  places: Places,
  selected: ReadonlySet<string>,
): readonly GroupNode[] {
  const parents = new Map(graph.nodes.map(({ id, parent }) => [id, parent]));
  return Object.entries(groups).flatMap(([groupId, group]): GroupNode[] => {
    const boxes = group.steps.flatMap((id) => {
      const box = parents.has(id) ? places.nodes[id] : undefined;
      return box ? [box] : [];
    });
    if (group.collapsed || boxes.length === 0) return [];
    const id = groupNode(groupId);
    const { x, y, width, height } = around(boxes);
    const parent = parents.get(group.steps[0] ?? "");
    return [
      {
        id,
        type: "group",
        position: { x, y },
        width,
        height,
        measured: { width, height },
        data: { group },
        zIndex: 0,
        connectable: false,
        selected: selected.has(id),
        ariaLabel: `Group ${group.title}`,
        ...(parent !== undefined && { parentId: parent }),
      },
    ];
  });
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x)) - AROUND.left;
  const y = Math.min(...boxes.map((box) => box.y)) - AROUND.top;
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) + AROUND.right - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) + AROUND.bottom - y,
  };
}
