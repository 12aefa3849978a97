"use client";
import type { JsonValue } from "@waymark/core";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { TextArea, TextInput } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { jsonText, parseJson } from "../../../ui/json-text.ts";
import { asText, isObject, type JsonPath } from "../../document/json-edit.ts";
import { ExpressionField } from "../../expression/expression-field.tsx";
import { usePart } from "./use-part.ts";

const WAYS = ["expression", "text", "number", "yes or no", "JSON"] as const;
type Way = (typeof WAYS)[number];

const STARTS: Readonly<Record<Way, JsonValue>> = {
  expression: { "@expr": "" },
  text: "",
  number: 0,
  "yes or no": false,
  JSON: null,
};

/** How a value of a machine is given; `{ "@expr": … }` is an expression. */
function wayOf(value: JsonValue | undefined): Way {
  if (isExpression(value)) return "expression";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "yes or no" : "JSON";
}

export const isExpression = (value: JsonValue | undefined): value is { "@expr": string } =>
  isObject(value) && typeof value["@expr"] === "string";

interface MachineValueProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly onRemove?: (() => void) | undefined;
}

/** A value of a machine: written down, or worked out by an expression. */
export function MachineValue({ path, label, hint, onRemove }: MachineValueProps) {
  const { value, set, readOnly } = usePart(path, label);
  const way = wayOf(value);
  const heading = (
    <span className="flex min-h-6 items-center gap-2">
      <span className="min-w-0 flex-1 truncate text-xs font-medium text-ink-2">{label}</span>
      <select
        aria-label={`How ${label} is given`}
        disabled={readOnly}
        value={way}
        onChange={({ target }) => set(STARTS[target.value as Way])}
        className="h-6 shrink-0 rounded border border-transparent bg-transparent pr-6 pl-1 text-2xs text-ink-3 hover:border-line-strong hover:text-ink"
      >
        {WAYS.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      {onRemove ? <IconButton icon={Trash2} label={`Remove ${label}`} onClick={onRemove} /> : null}
    </span>
  );
  if (way === "expression")
    return (
      <ExpressionField
        label={label}
        heading={heading}
        hint={hint}
        form="cel"
        path={[...path, "@expr"]}
        text={isExpression(value) ? value["@expr"] : ""}
        onChange={(text) => set({ "@expr": text })}
      />
    );
  return (
    <div role="group" aria-label={label} className="flex min-w-0 flex-col gap-1.5">
      {heading}
      {way === "yes or no" ? (
        <select
          aria-label={label}
          disabled={readOnly}
          value={value === true ? "true" : "false"}
          onChange={({ target }) => set(target.value === "true")}
          className="h-8 w-32 rounded-md border border-line-strong bg-surface px-2.5 text-sm"
        >
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      ) : way === "text" ? (
        <TextInput
          aria-label={label}
          readOnly={readOnly}
          value={asText(value)}
          onChange={({ target }) => set(target.value)}
        />
      ) : (
        <JsonValueField label={label} value={value} isNumber={way === "number"} set={set} />
      )}
      {hint === undefined ? null : <p className="text-xs text-ink-3">{hint}</p>}
    </div>
  );
}

interface JsonValueFieldProps {
  readonly label: string;
  readonly value: JsonValue | undefined;
  readonly isNumber: boolean;
  readonly set: (value: JsonValue) => void;
}

/** What cannot be read stays here as typed, and the document as it was. */
function JsonValueField({ label, value, isNumber, set }: JsonValueFieldProps) {
  const written = jsonText(value);
  const [typed, setTyped] = useState({ text: written, of: written });
  const text = typed.of === written ? typed.text : written;
  const parsed = parseJson(text);
  const isBad = !parsed.ok || (isNumber && typeof parsed.value !== "number");
  const change = (next: string) => {
    const read = parseJson(next);
    const fits = read.ok && (!isNumber || typeof read.value === "number");
    if (fits) set(read.value);
    setTyped({ text: next, of: fits ? jsonText(read.value) : written });
  };
  const props = {
    "aria-label": label,
    "aria-invalid": isBad || undefined,
    value: text,
    className: "font-mono text-xs",
  };
  return (
    <>
      {isNumber ? (
        <TextInput {...props} onChange={({ target }) => change(target.value)} />
      ) : (
        <TextArea {...props} rows={3} onChange={({ target }) => change(target.value)} />
      )}
      {isBad ? (
        <p role="alert" className="text-xs text-danger">
          {isNumber ? "Enter a number." : parsed.ok ? "" : parsed.problem}
        </p>
      ) : null}
    </>
  );
}
