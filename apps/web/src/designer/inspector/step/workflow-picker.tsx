"use client";
import { Picker } from "../../../ui/picker.tsx";
import { useDesigner } from "../../designer-context.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { textOf } from "../members/typed-value.ts";
import { useMember } from "../members/use-member.ts";

/** The workflow that a step starts a run of; this one may be it, too. */
export function WorkflowPicker({ path }: { readonly path: JsonPath }) {
  const { surroundings, state } = useDesigner();
  const { value, set, readOnly } = useMember(path, "workflow");
  const own = textOf(state.document?.["name"]);
  const names = [...new Set([...surroundings.workflows, own])].filter((name) => name !== "");
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-xs font-medium text-ink-2">Workflow</span>
      <Picker
        label="Workflow"
        value={textOf(value)}
        placeholder="Choose a workflow"
        takesOthers
        unavailable={readOnly}
        options={names.map((name) => ({
          value: name,
          label: name,
          ...(name === own && { detail: "This workflow itself." }),
        }))}
        onChange={set}
      />
    </div>
  );
}
