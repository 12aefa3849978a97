"use client";
import { isJsonObject } from "@waymark/core";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { asText, getAt, isObject, type JsonPath } from "../../document/json-edit.ts";
import { CompensationForm } from "../../inspector/policy/compensation-form.tsx";
import { RetryForm } from "../../inspector/policy/retry-form.tsx";
import { TimeoutsForm } from "../../inspector/policy/timeouts-form.tsx";
import { TaskPicker } from "../../inspector/task/task-picker.tsx";
import { setTask } from "../edits/set-task.ts";
import { uniqueKey } from "../edits/unique-key.ts";
import { statesIn, type TreeState } from "../state-tree.ts";
import { useMachine } from "../use-machine.ts";
import { invokesOf } from "../written-transitions.ts";
import { declaredWorkflows } from "./declared-workflows.ts";
import { withItem, withoutItem } from "./list-edit.ts";
import { TextPart } from "./text-part.tsx";
import { usePart } from "./use-part.ts";
import { ValueRows } from "./value-rows.tsx";

/** What a state has done while the machine is in it: tasks, workflows, callbacks. */
export function InvokeList({ state }: { readonly state: TreeState }) {
  const { root } = useMachine();
  const { value, set, readOnly } = usePart([...state.path, "invoke"], "invoke");
  const invokes = invokesOf(state.state);
  const add = () => {
    const taken = [root, ...statesIn(root)].flatMap((each) =>
      invokesOf(each.state).map(({ item }) => (isObject(item) ? asText(item["id"]) : "")),
    );
    set(withItem(value, { id: uniqueKey(state.key, new Set(taken)), src: "" }), "Add an invoke");
  };
  return (
    <div className="flex flex-col gap-3">
      {invokes.map(({ item, place }, index) => (
        <Invoke
          key={place.join("/")}
          path={[...state.path, ...place]}
          policy={
            invokes.length === 1 || !isObject(item)
              ? [...state.path, "meta"]
              : [...state.path, "meta", "steps", asText(item["id"])]
          }
          onRemove={() => set(withoutItem(value, index), "Remove an invoke")}
        />
      ))}
      {invokes.length === 0 ? (
        <p className="text-xs text-ink-3">
          Nothing is done while the machine is here. Invoke a task or a workflow, and draw lines for
          how it ends.
        </p>
      ) : null}
      {readOnly ? null : (
        <Button size="small" className="self-start" onClick={add}>
          <Plus aria-hidden /> Invoke a task
        </Button>
      )}
    </div>
  );
}

interface InvokeProps {
  readonly path: JsonPath;
  /** Where its retry, timeouts and compensation stand. */
  readonly policy: JsonPath;
  readonly onRemove: () => void;
}

function Invoke({ path, policy, onRemove }: InvokeProps) {
  const { store, state, tasks } = useDesigner();
  const { root } = useMachine();
  const src = asText(getAt(state.document, [...path, "src"]) ?? "");
  const task = tasks.find(({ name }) => name === src);
  const schema = task?.input;
  return (
    <section aria-label={`Invoke ${src}`} className="flex flex-col gap-4 rounded-lg border p-3">
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <TaskPicker
            path={[...path, "src"]}
            label="What is done"
            hint="A task, or an actor that the machine's settings declare: a workflow, or a callback."
            others={declaredWorkflows(root.state)}
            onChoose={(name) => {
              const takes = tasks.find((each) => each.name === name)?.input;
              store.apply("Choose what is done", (now) => setTask(now, path, { name, takes }));
            }}
          />
        </div>
        <IconButton icon={Trash2} label={`Remove the invoke ${src}`} onClick={onRemove} />
      </div>
      <TextPart path={[...path, "id"]} label="Its id" hint="The step's name in runs." empty="" />
      <div className="flex flex-col gap-2">
        <h4 className="text-xs font-medium text-ink-2">Input</h4>
        <ValueRows
          path={[...path, "input"]}
          label="Input"
          one="an input"
          whole
          schema={isJsonObject(schema) ? schema : undefined}
        />
      </div>
      <RetryForm path={[...policy, "retry"]} />
      <TimeoutsForm path={[...policy, "timeouts"]} />
      <CompensationForm path={[...policy, "compensate"]} />
    </section>
  );
}
