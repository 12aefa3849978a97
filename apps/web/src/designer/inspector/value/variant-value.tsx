"use client";
import { cn } from "../../../ui/cn.ts";
import { inputLook } from "../../../ui/field.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { useMember } from "../members/use-member.ts";
import { ObjectRows } from "./object-rows.tsx";
import type { ValueFieldComponent } from "./value-field-props.ts";
import { shapeOf } from "./value-shape.ts";
import { startOf, variantOf, type Variant } from "./variants.ts";

interface VariantValueProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly variants: readonly Variant[];
  readonly root: Parameters<typeof shapeOf>[1]["root"];
  readonly field: ValueFieldComponent;
}

const NONE = -1;

/** An object of one of several forms: which one, and its members. */
export function VariantValue({ path, label, variants, root, field }: VariantValueProps) {
  const { value, set, readOnly } = useMember(path, label);
  const chosen = variantOf(value, variants);
  const choose = (index: number) => {
    const variant = variants[index];
    set(variant && startOf(variant));
  };
  const shape = shapeOf(value, { schema: variants[chosen]?.schema, root });
  return (
    <>
      <select
        aria-label={label}
        disabled={readOnly}
        value={chosen}
        onChange={({ target }) => choose(Number(target.value))}
        className={cn(inputLook, "h-8 max-w-72 pr-8")}
      >
        <option value={NONE}>Not given</option>
        {variants.map(({ title }, index) => (
          <option key={title} value={index}>
            {title}
          </option>
        ))}
      </select>
      {shape.kind === "object" ? (
        <ObjectRows path={path} rows={shape.rows} root={root} field={field} />
      ) : null}
    </>
  );
}
