"use client";
import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "./cn.ts";

export const inputLook =
  "w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink shadow-card transition-colors placeholder:text-ink-3 hover:border-ink-3/60 aria-invalid:border-danger";

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Receives the ids that tie the control to its label, hint and error. */
  readonly children: (ids: {
    id: string;
    "aria-describedby": string;
    "aria-invalid": boolean | undefined;
  }) => ReactNode;
  readonly className?: string;
}

export function Field({ label, hint, error, children, className }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-xs font-medium text-ink-2">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": note,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      <p
        id={note}
        className={cn("text-xs empty:hidden", error === undefined ? "text-ink-3" : "text-danger")}
      >
        {error ?? hint}
      </p>
    </div>
  );
}

export const TextInput = ({ className, ...rest }: ComponentProps<"input">) => (
  <input
    autoComplete="off"
    spellCheck={false}
    {...rest}
    className={cn(inputLook, "h-8", className)}
  />
);

export const TextArea = ({ className, ...rest }: ComponentProps<"textarea">) => (
  <textarea {...rest} className={cn(inputLook, "min-h-16 py-1.5", className)} />
);
