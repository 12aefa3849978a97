"use client";
import type { JsonObject, JsonValue } from "@waymark/core";
import { Button } from "../../../ui/button.tsx";
import { isObject, type JsonPath } from "../../document/json-edit.ts";
import { AddByName } from "../../inspector/members/add-by-name.tsx";
import { isExpression, MachineValue } from "./machine-value.tsx";
import { usePart } from "./use-part.ts";

interface ValueRowsProps {
  readonly path: JsonPath;
  readonly label: string;
  /** What one of them is called: "Add a value". */
  readonly one: string;
  /** Of what is expected: its members are offered. */
  readonly schema?: JsonObject | undefined;
  /** The whole may be one expression, too. */
  readonly whole?: boolean;
  /** What is left in the document where none is left; absent: nothing. */
  readonly empty?: JsonValue;
}

/** Values by name, each written down or worked out. */
export function ValueRows({ path, label, one, schema, whole = false, empty }: ValueRowsProps) {
  const { value, set, readOnly } = usePart(path, label);
  if (whole && (isExpression(value) || (value !== undefined && !isObject(value))))
    return <MachineValue path={path} label={label} onRemove={() => set(undefined)} />;
  const members = isObject(value) ? value : {};
  const properties = isObject(schema?.["properties"]) ? schema["properties"] : {};
  const missing = Object.keys(properties).filter((name) => !Object.hasOwn(members, name));
  const without = (name: string) => {
    const { [name]: _, ...others } = members;
    set(Object.keys(others).length === 0 ? empty : others);
  };
  const add = (name: string) => set({ ...members, [name]: { "@expr": "" } });
  return (
    <div className="flex flex-col gap-3">
      {Object.keys(members).map((name) => (
        <MachineValue
          key={name}
          path={[...path, name]}
          label={name}
          hint={descriptionOf(properties[name])}
          onRemove={() => without(name)}
        />
      ))}
      {readOnly ? null : (
        <div className="flex flex-wrap gap-2">
          {missing.map((name) => (
            <Button key={name} size="small" onClick={() => add(name)}>
              + {name}
            </Button>
          ))}
          <AddByName label={`Add ${one}`} taken={Object.keys(members)} onAdd={add} />
          {whole && value === undefined ? (
            <Button size="small" kind="quiet" onClick={() => set({ "@expr": "" })}>
              One expression
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

function descriptionOf(schema: JsonValue | undefined): string | undefined {
  const text = isObject(schema) ? schema["description"] : undefined;
  return typeof text === "string" ? text : undefined;
}
