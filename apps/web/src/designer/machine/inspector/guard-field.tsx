"use client";
import type { JsonValue } from "@waymark/core";
import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { asText, isObject, type JsonPath } from "../../document/json-edit.ts";
import { ExpressionField } from "../../expression/expression-field.tsx";
import { statesIn } from "../state-tree.ts";
import { useMachine } from "../use-machine.ts";
import { Pick } from "./pick.tsx";
import { usePart } from "./use-part.ts";
import { ValueRows } from "./value-rows.tsx";

const FORMS = [
  { value: "none", label: "No condition" },
  { value: "expression", label: "An expression" },
  { value: "named", label: "A declared guard" },
  { value: "in", label: "The machine is in a state" },
  { value: "and", label: "All of several" },
  { value: "or", label: "One of several" },
  { value: "not", label: "Not another one" },
] as const;
type Form = (typeof FORMS)[number]["value"];

function formOf(guard: JsonValue | undefined): Form {
  if (guard === undefined) return "none";
  if (!isObject(guard)) return "named";
  if (guard["@expr"] !== undefined) return "expression";
  const { type } = guard;
  return type === "in" || type === "and" || type === "or" || type === "not" ? type : "named";
}

const ANY: JsonValue = { "@expr": "true" };

const STARTS: Readonly<Record<Form, (before: JsonValue | undefined) => JsonValue | undefined>> = {
  none: () => undefined,
  expression: () => ({ "@expr": "" }),
  named: () => "",
  in: () => ({ type: "in", state: "" }),
  and: (before) => ({ type: "and", guards: [before ?? ANY] }),
  or: (before) => ({ type: "or", guards: [before ?? ANY] }),
  not: (before) => ({ type: "not", guard: before ?? ANY }),
};

interface GuardFieldProps {
  readonly path: JsonPath;
  readonly label: string;
  /** Within others it cannot be left out. */
  readonly isNeeded?: boolean;
  readonly onRemove?: () => void;
}

/** When a transition may be taken, in each form that a guard has. */
export function GuardField({ path, label, isNeeded = false, onRemove }: GuardFieldProps) {
  const { value, set, readOnly } = usePart(path, "guard");
  const form = formOf(value);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-end gap-1">
        <Pick
          label={label}
          value={form}
          disabled={readOnly}
          options={isNeeded ? FORMS.slice(1) : FORMS}
          onChange={(next) => set(STARTS[next as Form](value))}
        />
        {onRemove ? (
          <IconButton icon={Trash2} label={`Remove ${label}`} onClick={onRemove} />
        ) : null}
      </div>
      <Parts path={path} form={form} value={value} />
    </div>
  );
}

interface PartsProps {
  readonly path: JsonPath;
  readonly form: Form;
  readonly value: JsonValue | undefined;
}

function Parts({ path, form, value }: PartsProps) {
  switch (form) {
    case "none":
      return null;
    case "expression":
      return <Condition path={path} value={value} />;
    case "named":
      return <Named path={path} value={value} />;
    case "in":
      return <InState path={path} />;
    case "not":
      return (
        <Nested>
          <GuardField path={[...path, "guard"]} label="Not" isNeeded />
        </Nested>
      );
    case "and":
    case "or":
      return <Several path={path} word={form} />;
  }
}

const Nested = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex flex-col gap-3 border-l-2 pl-3">{children}</div>
);

const BOOLEAN = ["boolean"] as const;

function Condition({ path, value }: Omit<PartsProps, "form">) {
  const { set } = usePart(path, "guard");
  return (
    <ExpressionField
      label="Condition"
      form="cel"
      path={[...path, "@expr"]}
      text={isObject(value) ? asText(value["@expr"]) : ""}
      placeholder="context.votes >= 2"
      expects={BOOLEAN}
      onChange={(text) => set({ "@expr": text })}
    />
  );
}

function Named({ path, value }: Omit<PartsProps, "form">) {
  const { root } = useMachine();
  const { set } = usePart(path, "guard");
  const declared = isObject(root.state["guards"]) ? Object.keys(root.state["guards"]) : [];
  const name = isObject(value) ? asText(value["type"]) : asText(value);
  const params = isObject(value) ? value["params"] : undefined;
  return (
    <>
      <Pick
        label="Guard"
        value={name}
        options={declared.map((each) => ({ value: each, label: each }))}
        error={
          name !== "" && declared.includes(name)
            ? undefined
            : declared.length === 0
              ? "None is declared yet: declare one in the machine's settings."
              : "Choose a declared guard."
        }
        onChange={(next) => set(params === undefined ? next : { type: next, params })}
      />
      {params === undefined ? (
        <Button
          size="small"
          kind="quiet"
          className="self-start"
          onClick={() => set({ type: name, params: {} })}
        >
          <Plus aria-hidden /> Ask it with values
        </Button>
      ) : (
        <ValueRows
          path={[...path, "params"]}
          label="Values it is asked with"
          one="a value"
          empty={{}}
        />
      )}
    </>
  );
}

function InState({ path }: { readonly path: JsonPath }) {
  const { root } = useMachine();
  const { value, set } = usePart([...path, "state"], "guard");
  return (
    <Pick
      label="State"
      value={asText(value ?? "")}
      options={statesIn(root).map(({ keys }) => ({
        value: keys.join("."),
        label: keys.join(" › "),
      }))}
      onChange={(next) => set(next)}
    />
  );
}

function Several({ path, word }: { readonly path: JsonPath; readonly word: "and" | "or" }) {
  const { value, set } = usePart([...path, "guards"], "guard");
  const guards: readonly JsonValue[] = Array.isArray(value) ? value : [];
  return (
    <Nested>
      {guards.map((_, index) => (
        <GuardField
          // A guard has no identity but its place.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          path={[...path, "guards", index]}
          label={index === 0 ? "If" : word}
          isNeeded
          {...(guards.length > 1 && { onRemove: () => set(guards.toSpliced(index, 1)) })}
        />
      ))}
      <Button
        size="small"
        kind="quiet"
        className="self-start"
        onClick={() => set([...guards, { "@expr": "" }])}
      >
        <Plus aria-hidden /> Another one
      </Button>
    </Nested>
  );
}
