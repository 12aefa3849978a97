"use client";
import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
} from "@rjsf/utils";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";

// A workflow's input as a form in the page's own look.

const CONTAINERS: ReadonlySet<unknown> = new Set(["object", "array"]);

/** An entry of a list has no name of its own. */
function entryName({ path }: FieldTemplateProps["fieldPathId"]): string | undefined {
  const place = path.at(-1);
  return typeof place === "number" ? `Entry ${place + 1}` : undefined;
}

function FieldTemplate({
  id,
  label,
  required,
  schema,
  displayLabel,
  rawErrors,
  children,
  hidden,
  fieldPathId,
}: FieldTemplateProps) {
  if (hidden) return <div className="hidden">{children}</div>;
  if (CONTAINERS.has(schema.type)) return children;
  const boxed = schema.type === "boolean";
  const entry = entryName(fieldPathId);
  return (
    <div className="flex flex-col gap-1.5">
      {displayLabel && !boxed ? (
        <label htmlFor={id} className="text-xs font-medium text-ink-2">
          {entry ?? label}
          {required && entry === undefined ? <span className="text-ink-3"> · required</span> : null}
        </label>
      ) : null}
      {children}
      <div id={`${id}__error`} className="text-xs text-danger empty:hidden">
        {rawErrors?.[0]}
      </div>
      {schema.description === undefined || boxed ? null : (
        <p id={`${id}__description`} className="text-xs text-ink-3">
          {schema.description}
        </p>
      )}
    </div>
  );
}

function ObjectFieldTemplate({
  title,
  description,
  properties,
  fieldPathId,
}: ObjectFieldTemplateProps) {
  const outermost = fieldPathId.path.length === 0;
  const name = entryName(fieldPathId) ?? title;
  const fields = properties.map((property) => <div key={property.name}>{property.content}</div>);
  if (outermost) return <div className="flex flex-col gap-4">{fields}</div>;
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border bg-sunken/60 p-3">
      <legend className="float-left mb-1 text-xs font-medium text-ink-2">{name}</legend>
      {description === undefined ? null : (
        <p className="-mt-2 clear-both text-xs text-ink-3">{description}</p>
      )}
      {fields}
    </fieldset>
  );
}

function ArrayFieldTemplate({
  title,
  items,
  canAdd,
  onAddClick,
  rawErrors,
  schema,
}: ArrayFieldTemplateProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="float-left text-xs font-medium text-ink-2">{title}</legend>
      {schema.description === undefined ? null : (
        <p className="text-xs text-ink-3">{schema.description}</p>
      )}
      {items}
      <p className="text-xs text-danger empty:hidden">{rawErrors?.[0]}</p>
      {canAdd ? (
        <Button size="small" className="self-start" onClick={() => onAddClick()}>
          <Plus aria-hidden /> Add to {title.toLowerCase()}
        </Button>
      ) : null}
    </fieldset>
  );
}

const ArrayFieldItemTemplate = ({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) => (
  <div className="flex items-start gap-1">
    <div className="min-w-0 flex-1">{children}</div>
    {buttonsProps.hasRemove ? (
      <IconButton
        icon={Trash2}
        label={`Remove entry ${index + 1}`}
        onClick={() => buttonsProps.onRemoveItem()}
      />
    ) : null}
  </div>
);

const Nothing = () => null;

export const TEMPLATES = {
  FieldTemplate,
  ObjectFieldTemplate,
  ArrayFieldTemplate,
  ArrayFieldItemTemplate,
  TitleFieldTemplate: Nothing,
  DescriptionFieldTemplate: Nothing,
};
