"use client";
import type { WidgetProps } from "@rjsf/utils";
import { cn } from "../ui/cn.ts";
import { inputLook, TextArea, TextInput } from "../ui/field.tsx";
import { Switch } from "../ui/switch.tsx";

type Facts = Pick<WidgetProps, "id" | "rawErrors" | "schema">;

/** What ties a control to its error and its description. */
const described = ({ id, rawErrors, schema }: Facts) => ({
  id,
  "aria-describedby":
    schema.description === undefined ? `${id}__error` : `${id}__error ${id}__description`,
  "aria-invalid": rawErrors !== undefined && rawErrors.length > 0 ? true : undefined,
});

function TextWidget({ value, onChange, placeholder, required, ...facts }: WidgetProps) {
  const numeric = facts.schema.type === "number" || facts.schema.type === "integer";
  return (
    <TextInput
      {...described(facts)}
      // What is never shown again is not shown while it is typed, either.
      type={facts.schema.writeOnly ? "password" : "text"}
      autoComplete={facts.schema.writeOnly ? "off" : undefined}
      inputMode={numeric ? "decimal" : undefined}
      className={cn(numeric && "max-w-48 tabular-nums")}
      aria-required={required}
      placeholder={placeholder}
      value={value === undefined || value === null ? "" : String(value)}
      onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
    />
  );
}

function TextareaWidget({ value, onChange, ...facts }: WidgetProps) {
  return (
    <TextArea
      {...described(facts)}
      value={String(value ?? "")}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const NONE = "";

/** The choice among several schemas of one field has no label of its own. */
const namedByKind = (id: string, label: string) =>
  /__(any|one)of_select$/.test(id) ? { "aria-label": `Kind of ${label}` } : {};

function SelectWidget({ value, onChange, options, required, label, ...facts }: WidgetProps) {
  const choices = options.enumOptions ?? [];
  // A default that can be chosen stands for choosing nothing: offering both would say it twice.
  const hasDefault = choices.some((choice) => choice.value === facts.schema.default);
  const index = choices.findIndex((choice) => choice.value === (value ?? facts.schema.default));
  return (
    <select
      {...described(facts)}
      {...namedByKind(facts.id, label)}
      aria-required={required}
      className={cn(inputLook, "h-8 max-w-72 pr-8")}
      value={index < 0 ? NONE : String(index)}
      onChange={(event) =>
        onChange(
          event.target.value === NONE
            ? undefined
            : (choices[Number(event.target.value)]?.value as unknown),
        )
      }
    >
      {hasDefault || (required && index >= 0) ? null : <option value={NONE}>None</option>}
      {choices.map((choice, place) => (
        <option key={choice.label} value={String(place)}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

function CheckboxWidget({ value, onChange, label, schema }: WidgetProps) {
  return (
    <Switch
      label={label}
      checked={value === true}
      onChange={onChange}
      {...(schema.description === undefined ? {} : { hint: schema.description })}
    />
  );
}

export const WIDGETS = {
  TextWidget,
  TextareaWidget,
  SelectWidget,
  CheckboxWidget,
  EmailWidget: TextWidget,
  URLWidget: TextWidget,
  DateWidget: TextWidget,
  DateTimeWidget: TextWidget,
};
