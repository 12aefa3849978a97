"use client";
import { isJsonObject } from "@waymark/core";
import { Trash2 } from "lucide-react";
import { TextInput } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { AddByName } from "../members/add-by-name.tsx";
import { textOf } from "../members/typed-value.ts";
import { useMember } from "../members/use-member.ts";

/** Names and values by which workflows are found. */
export function LabelsForm() {
  const { value, set } = useMember(["labels"], "labels");
  const labels = isJsonObject(value) ? value : {};
  const without = (name: string) => {
    const { [name]: _, ...others } = labels;
    set(Object.keys(others).length === 0 ? undefined : others);
  };
  return (
    <div className="flex flex-col gap-2">
      {Object.entries(labels).map(([name, label]) => (
        <div key={name} className="flex items-center gap-2">
          <span className="w-28 shrink-0 truncate font-mono text-xs text-ink-2">{name}</span>
          <TextInput
            aria-label={`Label ${name}`}
            value={textOf(label)}
            onChange={(event) => set({ ...labels, [name]: event.target.value })}
          />
          <IconButton
            icon={Trash2}
            label={`Remove the label ${name}`}
            onClick={() => without(name)}
          />
        </div>
      ))}
      <AddByName
        label="Add a label"
        taken={Object.keys(labels)}
        onAdd={(name) => set({ ...labels, [name]: "" })}
      />
    </div>
  );
}
