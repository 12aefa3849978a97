"use client";
import type { JsonObject, JsonValue } from "@waymark/core";
import { Plus } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { useMember } from "../members/use-member.ts";
import type { ValueFieldComponent } from "./value-field-props.ts";
import { shapeOf } from "./value-shape.ts";

interface ListEntriesProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly items: JsonValue | undefined;
  readonly root: JsonObject | undefined;
  readonly field: ValueFieldComponent;
}

const EMPTY = { object: {}, list: [], number: 0, boolean: false } as const;

/** The entries of a list, each a value of its own. */
export function ListEntries({ path, label, items, root, field: ValueField }: ListEntriesProps) {
  const { value, set } = useMember(path, label);
  const entries: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const { kind } = shapeOf(undefined, { schema: items, root });
  const blank = kind in EMPTY ? EMPTY[kind as keyof typeof EMPTY] : "";
  return (
    <div className="flex flex-col gap-3 rounded-lg border bg-sunken/50 p-3">
      {entries.map((_, index) => (
        <ValueField
          // An entry has no identity but its place.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          path={[...path, index]}
          label={`${label} ${index + 1}`}
          schema={items}
          root={root}
          isRequired
          onRemove={() => set(entries.toSpliced(index, 1))}
        />
      ))}
      <Button size="small" className="self-start" onClick={() => set([...entries, blank])}>
        <Plus aria-hidden /> Add an entry
      </Button>
    </div>
  );
}
