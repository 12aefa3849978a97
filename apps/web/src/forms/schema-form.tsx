"use client";
import Form from "@rjsf/core";
import type { ErrorSchema } from "@rjsf/utils";
import type { JsonSchema, JsonValue } from "@waymark/core";
import { useMemo } from "react";
import { AS_JSON, layoutOf } from "./form-layout.ts";
import { TEMPLATES } from "./form-templates.tsx";
import { WIDGETS } from "./form-widgets.tsx";
import { JsonValueField } from "./json-value-field.tsx";
import { withOptionTitles } from "./option-titles.ts";
import { formSchema, validator, type FieldProblem } from "./schema-problems.ts";

/** What was not filled in stays out of the value. */
const AS_GIVEN = { emptyObjectFields: "skipDefaults" } as const;

/** The dialog around the form has the button. */
const LOOK = { "ui:submitButtonOptions": { norender: true } } as const;

const FIELDS = { [AS_JSON]: JsonValueField };

interface SchemaFormProps {
  readonly schema: JsonSchema;
  readonly value: JsonValue;
  readonly onChange: (value: JsonValue) => void;
  /** Shown at their fields. */
  readonly problems: readonly FieldProblem[];
}

export function SchemaForm({ schema, value, onChange, problems }: SchemaFormProps) {
  const shape = useMemo(() => formSchema(withOptionTitles(schema)), [schema]);
  const layout = useMemo(() => ({ ...layoutOf(schema), ...LOOK }), [schema]);
  const errors = useMemo(() => errorSchemaOf(problems), [problems]);
  return (
    <Form
      tagName="div"
      idPrefix="input"
      schema={shape}
      uiSchema={layout}
      fields={FIELDS}
      formData={value}
      validator={validator}
      noValidate
      extraErrors={errors}
      showErrorList={false}
      experimental_defaultFormStateBehavior={AS_GIVEN}
      templates={TEMPLATES}
      widgets={WIDGETS}
      onChange={({ formData }) => onChange((formData ?? null) as JsonValue)}
    />
  );
}

/** The problems in the tree that the form library wants. */
function errorSchemaOf(problems: readonly FieldProblem[]): ErrorSchema {
  const root: Record<string, unknown> = {};
  for (const { path, message } of problems) {
    let at = root;
    for (const part of path.split("/").slice(1)) at = (at[part] ??= {}) as Record<string, unknown>;
    at["__errors"] = [...((at["__errors"] as string[] | undefined) ?? []), message];
  }
  return root as ErrorSchema;
}
