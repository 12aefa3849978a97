"use client";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { inputLook } from "./field.tsx";

interface SelectProps extends Omit<ComponentProps<"select">, "onChange"> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One of many, as the platform shows them. */
export const Select = ({ options, onChange, className, ...rest }: SelectProps) => (
  <select
    {...rest}
    onChange={(event) => onChange(event.target.value)}
    className={cn(inputLook, "h-8", className)}
  >
    {options.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </select>
);
