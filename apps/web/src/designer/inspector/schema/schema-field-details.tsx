"use client";
import { isJsonObject, type JsonValue } from "@waymark/core";
import { useState } from "react";
import { Field, inputLook, TextInput } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { useDesigner } from "../../designer-context.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { TextMember } from "../members/text-member.tsx";
import { textOf } from "../members/typed-value.ts";
import { useMember } from "../members/use-member.ts";
import { PartEditor } from "../part-editor.tsx";
import { ScalarValue } from "../value/scalar-value.tsx";
import { shapeOf } from "../value/value-shape.ts";
import {
  choicesFrom,
  FIELD_TYPES,
  renameField,
  setRequired,
  type SchemaField,
} from "./schema-fields.ts";

interface SchemaFieldDetailsProps {
  readonly path: JsonPath;
  readonly field: SchemaField;
  readonly taken: readonly string[];
}

const TEXTS = ["title", "description"] as const;
const LABELS = { title: "Title", description: "Description" } as const;

/** All that the builder can say of a field. */
export function SchemaFieldDetails({ path, field, taken }: SchemaFieldDetailsProps) {
  const { store } = useDesigner();
  const { name, type, isRequired } = field;
  const at = [...path, "properties", name];
  if (type === "other") {
    return (
      <div className="flex h-48 flex-col p-2">
        <PartEditor label={`Field ${name}`} path={at} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3 bg-sunken/50 p-3">
      <div className="grid grid-cols-2 items-start gap-3">
        <NameField path={path} name={name} taken={taken} />
        <TypeField path={at} type={type} />
      </div>
      <Switch
        label="Required"
        checked={isRequired}
        onChange={(checked) =>
          void store.apply("Set required", (now) =>
            setRequired(now, path, { name, isRequired: checked }),
          )
        }
      />
      {TEXTS.map((member) => {
        const spec = { path: [member], label: LABELS[member], control: { kind: "text" } } as const;
        return (
          <TextMember key={member} path={[...at, member]} spec={spec} control={spec.control} />
        );
      })}
      {type === "array" || type === "object" ? (
        <div className="flex h-40 flex-col gap-1.5">
          <span className="text-xs font-medium text-ink-2">The whole field, JSON</span>
          <PartEditor label={`Field ${name}`} path={at} />
        </div>
      ) : (
        <>
          {type === "boolean" ? null : <ChoicesField path={[...at, "enum"]} type={type} />}
          <DefaultField path={at} />
        </>
      )}
    </div>
  );
}

interface NameFieldProps {
  readonly path: JsonPath;
  readonly name: string;
  readonly taken: readonly string[];
}

/** Renamed when it is left: half a name is none. */
function NameField({ path, name, taken }: NameFieldProps) {
  const { store } = useDesigner();
  const [typed, setTyped] = useState(name);
  const isTaken = typed !== name && taken.includes(typed);
  const rename = () => {
    if (typed === name || isTaken || typed === "") return;
    store.apply(`Rename ${name}`, (now) => renameField(now, path, { from: name, to: typed }));
  };
  return (
    <Field label="Name" error={isTaken ? "Another field has this name." : undefined}>
      {(ids) => (
        <TextInput
          {...ids}
          className="font-mono text-xs"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === "Enter") rename();
          }}
        />
      )}
    </Field>
  );
}

interface TypeFieldProps {
  readonly path: JsonPath;
  readonly type: string;
}

function TypeField({ path, type }: TypeFieldProps) {
  const { set } = useMember([...path, "type"], "type");
  return (
    <Field label="Type">
      {(ids) => (
        <select
          {...ids}
          value={type}
          onChange={({ target }) => set(target.value)}
          className={`${inputLook} h-8 pr-8`}
        >
          {Object.entries(FIELD_TYPES).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ChoicesFieldProps {
  readonly path: JsonPath;
  readonly type: SchemaField["type"];
}

function ChoicesField({ path, type }: ChoicesFieldProps) {
  const { value, set } = useMember(path, "choices");
  const written = Array.isArray(value)
    ? value.map((each: JsonValue) => textOf(each)).join(", ")
    : "";
  const [typed, setTyped] = useState(written);
  const isSame = JSON.stringify(choicesFrom(typed, type)) === JSON.stringify(value);
  return (
    <Field label="One of" hint="With commas between them; empty: any.">
      {(ids) => (
        <TextInput
          {...ids}
          placeholder="EUR, USD"
          value={isSame ? typed : written}
          onChange={({ target }) => {
            setTyped(target.value);
            set(choicesFrom(target.value, type));
          }}
        />
      )}
    </Field>
  );
}

/** The default is of the type that the field has. */
function DefaultField({ path }: { readonly path: JsonPath }) {
  const { value: field } = useMember(path, "field");
  const { value } = useMember([...path, "default"], "default");
  const schema = isJsonObject(field) ? field : undefined;
  const shape = shapeOf(value, { schema, root: undefined });
  if (shape.kind === "text") {
    const spec = { path: ["default"], label: "Default", control: { kind: "text" } } as const;
    return <TextMember path={[...path, "default"]} spec={spec} control={spec.control} />;
  }
  if (shape.kind === "object" || shape.kind === "list") return null;
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="text-xs font-medium text-ink-2">
        Default
      </span>
      <ScalarValue path={[...path, "default"]} label="Default" shape={shape} />
    </div>
  );
}
