"use client";
import { Picker, type PickerOption } from "../../../ui/picker.tsx";
import { useDesigner } from "../../designer-context.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { textOf } from "../members/typed-value.ts";
import { useMember } from "../members/use-member.ts";

interface TaskPickerProps {
  /** Where the task's name stands. */
  readonly path: JsonPath;
  readonly label: string;
  readonly hint?: string;
  /** What choosing one does; absent: its name is set. */
  readonly onChoose?: (name: string) => void;
  /** What else can be named here, before the tasks. */
  readonly others?: readonly PickerOption[];
}

const NONE: readonly PickerOption[] = [];

/** One of the tasks that this server has, found by its name or by what it does. */
export function TaskPicker({ path, label, hint, onChoose, others = NONE }: TaskPickerProps) {
  const { tasks } = useDesigner();
  const { value, set, readOnly } = useMember(path, label);
  const name = textOf(value);
  const task = tasks.find((each) => each.name === name);
  const other = others.find((each) => each.value === name);
  const unknown =
    name === "" || task || other ? undefined : "This server has no task by this name.";
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-xs font-medium text-ink-2">{label}</span>
      <Picker
        label={label}
        value={name}
        placeholder="Choose a task"
        takesOthers
        unavailable={readOnly}
        options={[
          ...others,
          ...tasks
            .filter((each) => !others.some(({ value: taken }) => taken === each.name))
            .map((each) => ({ value: each.name, label: each.title, detail: each.description })),
        ]}
        onChange={onChoose ?? set}
      />
      {unknown === undefined ? (
        <p className="text-xs text-ink-3 empty:hidden">
          {other?.detail ?? task?.description ?? hint}
        </p>
      ) : (
        <p className="text-xs text-danger">{unknown}</p>
      )}
    </div>
  );
}
