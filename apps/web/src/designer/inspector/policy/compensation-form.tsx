"use client";
import { isJsonObject } from "@waymark/core";
import { Switch } from "../../../ui/switch.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { useMember } from "../members/use-member.ts";
import { TaskPicker } from "../task/task-picker.tsx";
import { RetryForm } from "./retry-form.tsx";
import { TimeoutsForm } from "./timeouts-form.tsx";

interface CompensationFormProps {
  /** Where the compensation stands, or would. */
  readonly path: JsonPath;
}

/** The task that undoes what was done, when the run fails later. */
export function CompensationForm({ path }: CompensationFormProps) {
  const { value, set, readOnly } = useMember(path, "undo");
  const isUndone = isJsonObject(value);
  return (
    <section aria-label="Undo" className="flex flex-col gap-4">
      <Switch
        label="Undo this when the run fails later"
        hint="For example: refund what was charged. Steps are undone from the last to the first, where the workflow says that a run that fails is undone."
        checked={value !== undefined}
        unavailable={readOnly}
        onChange={(checked) => set(checked ? { task: "" } : undefined)}
      />
      {isUndone ? (
        <>
          <TaskPicker
            path={[...path, "task"]}
            label="Task that undoes it"
            hint="It is given { input, output } of what it undoes."
          />
          <RetryForm path={[...path, "retry"]} unsaid="retried" />
          <TimeoutsForm path={[...path, "timeouts"]} />
        </>
      ) : null}
    </section>
  );
}
