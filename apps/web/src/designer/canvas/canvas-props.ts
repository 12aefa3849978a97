import type { Graph, GraphNode } from "@waymark/core";
import type { DragEvent, ReactNode, Ref } from "react";
import type { EdgeTypes, NodeTypes } from "reactflow";
import type { Point } from "../../graph/placed.ts";
import type { EditOptions } from "../document/document-store.ts";
import type { Layout } from "../layout/layout.ts";
import type { Places } from "../layout/places.ts";
import type { CanvasCommand } from "./canvas-command.ts";
import type { CanvasView } from "./canvas-view.ts";
import type { NameOf, NodeMark, NodePin } from "./drawn-graph.ts";
import type { Positions } from "./positions.ts";

/** What a canvas can be asked for by what stands around it. */
export interface CanvasHandle extends CanvasView {
  readonly places: () => Places;
  /** Gives a node the focus; the canvas itself where there is no such node. */
  readonly focus: (nodeId: string | undefined) => void;
}

/** What people do on a canvas that changes the document. */
export interface CanvasEdits {
  /**
   * All nodes' positions: once one is put by hand, the others stay where they are. Notes that were moved, too. `moved`
   * are the nodes that the hand had.
   */
  readonly move: (positions: Positions, moved: readonly string[], options?: EditOptions) => void;
  /** Forgets where nodes were put. */
  readonly arrange: () => void;
  readonly canConnect: (from: string, to: string) => boolean;
  readonly connect: (from: string, to: string) => void;
  /** A line was dropped where nothing is, or its beginning was clicked. `at` is on the page. */
  readonly connectToNew: (from: string, at: Point) => void;
  /** Asks for something to be added inside a frame. */
  readonly addInside?: (frameId: string, at: Point) => void;
}

export interface CanvasProps {
  readonly handle?: Ref<CanvasHandle>;
  /** Names it for those who do not see it. */
  readonly label: string;
  /** What the document says, as far as it can be drawn; nodes in the order in which the focus goes over them. */
  readonly graph: Graph;
  readonly layout: Layout;
  readonly nodeTypes: NodeTypes;
  /** `wire` draws the edges. */
  readonly edgeTypes: EdgeTypes;
  /** The component that draws a node. */
  readonly typeOf: (node: GraphNode, isFrame: boolean) => string;
  readonly nameOf: NameOf;
  /** By node. */
  readonly marks: ReadonlyMap<string, NodeMark>;
  /** By node. */
  readonly pins?: ReadonlyMap<string, NodePin>;
  /** By edge: why it may be wrong. */
  readonly warnings: ReadonlyMap<string, string>;
  /** The edge that is chosen. */
  readonly chosenEdge?: string | undefined;
  readonly selected: readonly string[];
  readonly onSelect: (nodeIds: readonly string[]) => void;
  readonly edits: CanvasEdits;
  /** Commands that the canvas does not know itself; true where something was done. */
  readonly onCommand: (command: CanvasCommand) => boolean;
  readonly onEdgeClick?: (edgeId: string) => void;
  readonly onEdgeHover?: (edgeId: string | undefined) => void;
  readonly onPaneClick?: () => void;
  /** Nodes are in a hand, the first one is the one it took; undefined: it let go. */
  readonly onDragging?: (positions: Positions | undefined, nodeIds: readonly string[]) => void;
  /** Something is dragged over it, or dropped on it, that is not of it. */
  readonly onDragOver?: (event: DragEvent) => void;
  readonly onDrop?: (event: DragEvent) => void;
  /** Nothing may be changed: the document cannot be read, or the page is too narrow. */
  readonly isReadOnly: boolean;
  readonly children?: ReactNode;
}
