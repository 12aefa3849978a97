"use client";
import { isJsonObject, type JsonObject, type JsonValue } from "@waymark/core";
import { Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { IconButton } from "../../../ui/icon-button.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { ExpressionField } from "../../expression/expression-field.tsx";
import { textOf } from "../members/typed-value.ts";
import { useMember } from "../members/use-member.ts";
import { ListEntries } from "./list-entries.tsx";
import { MeantAsExpression } from "./meant-as-expression.tsx";
import { ObjectRows } from "./object-rows.tsx";
import { ScalarValue } from "./scalar-value.tsx";
import type { ValueFieldProps } from "./value-field-props.ts";
import { schemaOf, shapeOf, type ValueShape } from "./value-shape.ts";
import { looksRead, STARTS, wayOf, waysOf, type Way } from "./value-ways.ts";
import { VariantValue } from "./variant-value.tsx";
import { variantsOf } from "./variants.ts";
import { WaySelect } from "./way-select.tsx";
import { celOf, templateOf } from "./whole-expression.ts";

/** A value, or an expression that gives it: whatever its schema asks for, down to its last member. */
export function ValueField({
  path,
  label,
  hint,
  schema,
  root,
  isRequired = false,
  onRemove,
}: ValueFieldProps) {
  const { value, set } = useMember(path, label);
  const [asked, ask] = useState<Way>();
  const described = schemaOf({ schema, root });
  const shape = shapeOf(value, { schema: described, root });
  const variants = variantsOf(described);
  const isDescribed =
    described !== undefined && (variants !== undefined || shape.kind !== "unsaid");
  const now = wayOf(value, shape, isDescribed);
  const way = asked ?? now;
  const choose = (next: Way) => {
    ask(next === "expression" || next === "text" ? next : undefined);
    if (next in STARTS) set(STARTS[next]);
    else if (next !== "expression" && value !== undefined) set(undefined);
  };
  const heading = (
    <span className="flex min-h-6 items-center gap-2">
      <span className="min-w-0 flex-1 truncate text-xs font-medium text-ink-2">
        {label}
        {isRequired ? (
          <span className={value === undefined ? "text-danger" : "text-ink-3"}> · required</span>
        ) : null}
      </span>
      <WaySelect label={label} ways={waysOf(isDescribed)} way={way} onChange={choose} />
      {onRemove ? <IconButton icon={Trash2} label={`Remove ${label}`} onClick={onRemove} /> : null}
    </span>
  );
  const told = hint ?? textIn(described, "description");
  const editor = { path, label, heading, hint: told };
  if (way === "expression")
    return <WholeExpression {...editor} value={value} onChange={(next) => set(next)} />;
  if (!variants && isText(shape, way)) {
    return (
      <div className="flex min-w-0 flex-col gap-1.5">
        <ExpressionField
          {...editor}
          form="template"
          text={textOf(value)}
          placeholder={exampleOf(described)}
          isLong={described?.["contentMediaType"] !== undefined}
          onChange={(text) => set(text === "" && !isRequired ? undefined : text)}
        />
        {looksRead(value) ? (
          <MeantAsExpression
            text={value}
            onMake={() => {
              ask("expression");
              set(templateOf(value.trim()));
            }}
          />
        ) : null}
      </div>
    );
  }
  return (
    <div role="group" aria-label={label} className="flex min-w-0 flex-col gap-1.5">
      {heading}
      {variants ? (
        <VariantValue {...{ path, label, variants, root }} field={ValueField} />
      ) : (
        <Structured path={path} label={label} shape={shape} root={root} />
      )}
      {told === undefined ? null : <p className="text-xs text-ink-3">{told}</p>}
    </div>
  );
}

const isText = ({ kind }: ValueShape, way: Way): boolean =>
  way === "text" || kind === "text" || kind === "unsaid";

interface StructuredProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly shape: ValueShape;
  readonly root: JsonObject | undefined;
}

function Structured({ path, label, shape, root }: StructuredProps) {
  switch (shape.kind) {
    case "object":
      return <ObjectRows path={path} rows={shape.rows} root={root} field={ValueField} />;
    case "list":
      return (
        <ListEntries path={path} label={label} items={shape.items} root={root} field={ValueField} />
      );
    default:
      return <ScalarValue path={path} label={label} shape={shape} />;
  }
}

interface WholeExpressionProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly heading: ReactNode;
  readonly hint: string | undefined;
  readonly value: JsonValue | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** People write the CEL; a text with expressions in it, which is none as a whole, stays as it is. */
function WholeExpression({ value, onChange, ...rest }: WholeExpressionProps) {
  const text = typeof value === "string" ? value : "";
  const cel = text === "" ? "" : celOf(text);
  return cel === undefined ? (
    <ExpressionField {...rest} form="template" text={text} onChange={onChange} />
  ) : (
    <ExpressionField
      {...rest}
      form="cel"
      text={cel}
      placeholder="input.…"
      onChange={(next) => onChange(templateOf(next))}
    />
  );
}

const textIn = (schema: JsonObject | undefined, member: string): string | undefined => {
  const text = schema?.[member];
  return typeof text === "string" ? text : undefined;
};

function exampleOf(schema: JsonObject | undefined): string | undefined {
  const [first] = [schema?.["examples"]].flat();
  const fallback = first ?? schema?.["default"];
  return fallback === undefined || isJsonObject(fallback) ? undefined : textOf(fallback);
}
