"use client";
import { Plus, Trash2 } from "lucide-react";
import { ViewportPortal } from "reactflow";
import type { Point } from "../../../graph/placed.ts";
import { Choice } from "../../../ui/choice.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { useDagEditing } from "../editing/dag-editing.ts";
import { isChoice, picks } from "../edits/choice-ways.ts";
import type { EdgeEnds } from "../edits/insert-step.ts";
import type { End } from "../edits/needs.ts";
import { scopeOf, stepIdOf, stepOf } from "../edits/scope.ts";
import { endOf } from "./edge-end.ts";
import { useEscape } from "./use-escape.ts";

interface EdgeToolsProps {
  readonly edge: EdgeEnds;
  readonly at: Point;
  /** It was chosen, not only pointed at. */
  readonly isChosen: boolean;
  readonly onStay: (isThere: boolean) => void;
  readonly onDone: () => void;
}

const ENDS: readonly { readonly value: End; readonly label: string }[] = [
  { value: "completed", label: "Completed" },
  { value: "failed", label: "Failed" },
  { value: "always", label: "Always" },
];

/** On an edge that is pointed at: a step to put between. On one that is chosen, all that can be said of it. */
export function EdgeTools({ edge, at, isChosen, onStay, onDone }: EdgeToolsProps) {
  const { ask } = useDagEditing();
  const insert = (client: Point) =>
    ask({ target: { scope: scopeOf(edge.to), edge }, at: client, returnTo: "canvas" });
  return (
    <ViewportPortal>
      <div
        style={{
          transform: `translate(${at.x}px, ${at.y}px) translate(${isChosen ? "14px" : "-50%"}, -50%)`,
        }}
        className="nodrag nopan pointer-events-auto absolute z-[1002]"
        onPointerEnter={() => onStay(true)}
        onPointerLeave={() => onStay(false)}
      >
        {isChosen ? (
          <ChosenEdge edge={edge} onInsert={insert} onDone={onDone} />
        ) : (
          <InsertButton edge={edge} onInsert={insert} />
        )}
      </div>
    </ViewportPortal>
  );
}

interface InsertProps {
  readonly edge: EdgeEnds;
  readonly onInsert: (client: Point) => void;
}

const InsertButton = ({ edge, onInsert }: InsertProps) => (
  <button
    type="button"
    aria-label={`Insert a step between ${stepIdOf(edge.from)} and ${stepIdOf(edge.to)}`}
    onClick={(event) => onInsert({ x: event.clientX, y: event.clientY })}
    className="grid size-6 place-items-center rounded-full border border-accent bg-raised text-accent shadow-card hover:bg-hover"
  >
    <Plus aria-hidden className="size-3.5" />
  </button>
);

function ChosenEdge({ edge, onInsert, onDone }: InsertProps & Pick<EdgeToolsProps, "onDone">) {
  const { state } = useDesigner();
  const { setOn, disconnect, isReadOnly } = useDagEditing();
  useEscape(onDone);
  const document = state.document ?? {};
  const [from, to] = [stepIdOf(edge.from), stepIdOf(edge.to)];
  const source = stepOf(document, edge.from);
  const isPicked = isChoice(source) && picks(source, to);
  if (isReadOnly) return null;
  return (
    <div
      role="dialog"
      aria-label={`Edge from ${from} to ${to}`}
      className="flex w-max max-w-80 flex-col gap-2 rounded-lg bg-raised p-2.5 text-xs shadow-pop"
    >
      {isPicked ? (
        <p className="text-ink-3">
          A case of {from}: when it is taken is said in {from} itself.
        </p>
      ) : (
        <Choice
          label={`${to} follows when ${from} has`}
          value={endOf(document, edge)}
          onChange={(on) => setOn(edge, on as End)}
          options={ENDS}
        />
      )}
      <div className="flex items-center gap-1">
        <InsertButton edge={edge} onInsert={onInsert} />
        <span className="ml-1 flex-1 text-ink-3">Insert a step</span>
        <IconButton
          icon={Trash2}
          label="Delete this edge"
          onClick={() => {
            disconnect(edge);
            onDone();
          }}
        />
      </div>
    </div>
  );
}
