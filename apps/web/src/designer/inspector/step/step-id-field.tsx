"use client";
import { Pencil } from "lucide-react";
import { useId, useRef, useState } from "react";
import { cn } from "../../../ui/cn.ts";
import { inputLook } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useDagEditing } from "../../dag/editing/dag-editing.ts";
import { membersOf, scopeOf, stepIdOf } from "../../dag/edits/scope.ts";
import { idProblem } from "../../dag/edits/unique-id.ts";
import { useDesigner } from "../../designer-context.tsx";

interface StepIdFieldProps {
  readonly nodeId: string;
  /** Written out; where the id is the heading it is not said twice. */
  readonly isShown: boolean;
}

/** A step's id, changed where it stands: whatever names the step is changed with it. */
export function StepIdField({ nodeId, isShown }: StepIdFieldProps) {
  const { isReadOnly } = useDagEditing();
  const [isEdited, edit] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = stepIdOf(nodeId);
  const done = () => {
    edit(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (isEdited && !isReadOnly) return <IdInput nodeId={nodeId} onDone={done} />;
  return (
    <span className="flex min-w-0 items-center gap-0.5">
      {isShown ? <span className="truncate font-mono text-xs text-ink-3">{id}</span> : null}
      {isReadOnly ? null : (
        <IconButton
          ref={button}
          icon={Pencil}
          label={`Rename ${id} (F2)`}
          onClick={() => edit(true)}
          className="size-6"
        />
      )}
    </span>
  );
}

interface IdInputProps {
  readonly nodeId: string;
  readonly onDone: () => void;
}

function IdInput({ nodeId, onDone }: IdInputProps) {
  const { state } = useDesigner();
  const { rename } = useDagEditing();
  const note = useId();
  const before = stepIdOf(nodeId);
  const [id, setId] = useState(before);
  const beside = Object.keys(membersOf(state.document ?? {}, scopeOf(nodeId)));
  const problem = idProblem(id, new Set(beside.filter((other) => other !== before)));
  const leave = () => {
    if (problem === undefined && id !== before) rename(nodeId, id);
    onDone();
  };
  return (
    <span className="relative min-w-0 flex-1">
      <input
        // The button that was here had the focus.
        ref={(input) => input?.focus()}
        aria-label="Id of the step"
        aria-describedby={note}
        aria-invalid={problem === undefined ? undefined : true}
        spellCheck={false}
        autoComplete="off"
        value={id}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setId(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter" && problem === undefined) leave();
          if (event.key === "Escape") onDone();
        }}
        className={cn(inputLook, "h-7 px-1.5 font-mono text-xs")}
      />
      <span
        id={note}
        role="alert"
        className="absolute top-full left-0 z-10 mt-1 w-max max-w-64 rounded-md border bg-raised px-2 py-1 text-xs text-danger shadow-pop empty:hidden"
      >
        {problem}
      </span>
    </span>
  );
}
