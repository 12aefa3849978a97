"use client";
import type { JsonValue } from "@waymark/core";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { TextInput } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import type { MemberSpec } from "./member-spec.ts";
import { textOf } from "./typed-value.ts";
import { useMember } from "./use-member.ts";

interface NamesMemberProps {
  readonly path: JsonPath;
  readonly spec: MemberSpec;
}

/** A list of names, one in each field. */
export function NamesMember({ path, spec }: NamesMemberProps) {
  const { value, set } = useMember(path, spec.label);
  const names: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const put = (next: readonly JsonValue[]) => set(next.length === 0 ? undefined : next);
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="float-left text-xs font-medium text-ink-2">{spec.label}</legend>
      {names.map((name, index) => (
        // A name has no identity but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="flex gap-1">
          <TextInput
            aria-label={`${spec.label} ${index + 1}`}
            placeholder={spec.placeholder}
            value={textOf(name)}
            onChange={(event) => put(names.with(index, event.target.value))}
          />
          <IconButton
            icon={Trash2}
            label={`Remove ${textOf(name) || `entry ${index + 1}`}`}
            onClick={() => put(names.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button size="small" className="self-start" onClick={() => put([...names, ""])}>
        <Plus aria-hidden /> Add
      </Button>
      {spec.hint === undefined ? null : <p className="text-xs text-ink-3">{spec.hint}</p>}
    </fieldset>
  );
}
