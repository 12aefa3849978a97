"use client";
import { useMemo, useRef, useState } from "react";
import { DotNode } from "../../../graph/state-nodes.tsx";
import type { CanvasCommand } from "../../canvas/canvas-command.ts";
import type { CanvasHandle } from "../../canvas/canvas-props.ts";
import { Canvas } from "../../canvas/canvas.tsx";
import { marksOf } from "../../canvas/marks.ts";
import { useDesigner } from "../../designer-context.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { readLayout } from "../../layout/layout.ts";
import { useIsReadOnly } from "../../use-is-read-only.ts";
import { ConnectDialog, type Connecting } from "../connect-dialog.tsx";
import type { NewState } from "../edits/add-state.ts";
import { focusKey } from "../focus-key.ts";
import { MACHINE_NODE } from "../sketch.ts";
import { stateAt } from "../state-path.ts";
import { useMachineEdits } from "../use-machine-edits.ts";
import { stateOfNode, useMachine } from "../use-machine.ts";
import { droppedInto } from "./drop-target.ts";
import { EmptyChart } from "./empty-chart.tsx";
import { MachineCanvasContext, type MachineCanvas as Asked } from "./machine-canvas-context.ts";
import { StateCard } from "./state-card.tsx";
import { StateFrame } from "./state-frame.tsx";
import { nameOfState, typeOfState } from "./state-words.ts";
import { TransitionWire } from "./transition-wire.tsx";
import { useClipboard } from "./use-clipboard.ts";

const NODE_TYPES = { state: StateCard, frame: StateFrame, dot: DotNode };
const EDGE_TYPES = { wire: TransitionWire };
const NO_WARNINGS: ReadonlyMap<string, string> = new Map();
/** States are where the layout has them: what is inside what is their meaning. */
const LAID_OUT = readLayout(undefined);

interface MachineCanvasProps {
  /** What is selected is to be edited: the inspector takes the focus. */
  readonly onInspect: () => void;
}

/** A statechart that is drawn and edited. */
export function MachineCanvas({ onInspect }: MachineCanvasProps) {
  const { checked, selected, select } = useDesigner();
  const { document, root, sketch, selection } = useMachine();
  const edits = useMachineEdits();
  const canvas = useRef<CanvasHandle>(null);
  const [connecting, setConnecting] = useState<Connecting>();
  const isReadOnly = useIsReadOnly();
  const marks = useMemo(
    () => marksOf(checked.now.problems, (path) => stateAt(document, path)),
    [checked.now.problems, document],
  );
  const stateOf = (id: string) => stateOfNode(root, id);
  const transition = selection?.transition;
  const asked = useMemo(
    (): Asked => ({
      transition: transition?.id,
      selectTransition: (id) => select([id]),
      isReadOnly,
    }),
    [transition, select, isReadOnly],
  );
  /** Where something new goes: into what is selected, where that can have states inside. */
  const inside = () => {
    const around = selection?.state;
    const isLeaf = around?.state["type"] === "final" || around?.state["type"] === "history";
    return (around && (isLeaf ? around.parent : around)?.path) ?? root.path;
  };
  const add = (kind: NewState, into: JsonPath) => {
    edits.add(kind, into);
    focusKey();
  };
  const clipboard = useClipboard(isReadOnly, edits, () => edits.statesOf(selected), inside);
  const command = ({ does }: CanvasCommand): boolean => {
    if (does === "inspect" || does === "rename") {
      if (selection) onInspect();
      return selection !== undefined;
    }
    if (isReadOnly) return false;
    if (does === "add") add("state", inside());
    else if (does === "duplicate") edits.duplicate(edits.statesOf(selected));
    else if (does !== "delete") return false;
    else if (transition) edits.removeTransition(transition.state, transition.place);
    else edits.remove(edits.statesOf(selected));
    return true;
  };
  const addAt = (target: EventTarget) => {
    if (isReadOnly || !(target instanceof Element)) return;
    const node = target.closest(".react-flow__node")?.getAttribute("data-id");
    if (target.closest("button, .react-flow__panel, .react-flow__handle, .react-flow__edge"))
      return;
    const around = node === null || node === undefined ? root : stateOf(node);
    if (!around || node === MACHINE_NODE) return;
    if (around === root || around.children.length > 0) add("state", around.path);
    else onInspect();
  };
  return (
    <div
      className="flex min-h-0 min-w-0 flex-1 flex-col"
      onDoubleClick={({ target }) => addAt(target)}
      {...clipboard}
    >
      <MachineCanvasContext value={asked}>
        <Canvas
          handle={canvas}
          label="Statechart"
          graph={sketch}
          layout={LAID_OUT}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          typeOf={typeOfState}
          nameOf={nameOfState}
          marks={marks}
          warnings={NO_WARNINGS}
          selected={selected}
          onSelect={(ids) => {
            const nodes = ids.filter((id) => stateOf(id) !== undefined);
            select(nodes.length > 0 || ids.length === 0 ? nodes : ids);
          }}
          edits={{
            move: (positions, moved, options) => {
              const places = canvas.current?.places();
              // Arrows push nothing here: the layout has the places.
              if (!places || options?.together) return;
              for (const id of moved) {
                const into = droppedInto(sketch, places, { id, positions });
                const [one] = edits.statesOf([id]);
                const around = into === undefined ? root : stateOf(into);
                if (one && around && one.parent?.path.join("/") !== around.path.join("/"))
                  edits.move([one], around);
              }
            },
            arrange: () => undefined,
            canConnect: (from, to) =>
              to !== MACHINE_NODE && stateOf(from)?.state["type"] !== "final",
            connect: (from, to) => setConnecting(to === MACHINE_NODE ? { from } : { from, to }),
            connectToNew: (from) => setConnecting({ from }),
          }}
          onCommand={command}
          onEdgeClick={(id) => select([id])}
          isReadOnly={isReadOnly}
        >
          {sketch.nodes.length > 0 || isReadOnly ? null : (
            <EmptyChart onAdd={(kind) => add(kind, root.path)} />
          )}
        </Canvas>
      </MachineCanvasContext>
      {connecting ? (
        <ConnectDialog
          connecting={connecting}
          root={root}
          onClose={() => setConnecting(undefined)}
        />
      ) : null}
    </div>
  );
}
