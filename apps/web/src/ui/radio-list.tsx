"use client";
import { RadioGroup as Radix } from "radix-ui";
import { useId } from "react";

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  /** Why it cannot be chosen; said in the place of the hint. */
  readonly unavailable?: string | undefined;
}

interface RadioListProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly RadioOption<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of a few that need a sentence each. */
export function RadioList<Value extends string>({
  label,
  value,
  options,
  onChange,
}: RadioListProps<Value>) {
  const id = useId();
  const choose = (chosen: string) => {
    const option = options.find((each) => each.value === chosen);
    if (option && option.unavailable === undefined) onChange(option.value);
  };
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      onValueChange={choose}
      className="flex flex-col divide-y rounded-lg border"
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          aria-labelledby={`${id}-${option.value}`}
          aria-describedby={`${id}-${option.value}-hint`}
          // Not `disabled`: its reason stays reachable.
          aria-disabled={option.unavailable === undefined ? undefined : true}
          data-first={option.value === value ? "" : undefined}
          className="group/radio flex items-start gap-2.5 px-3 py-2 text-left -outline-offset-2 first:rounded-t-lg last:rounded-b-lg hover:bg-hover aria-checked:bg-hover aria-disabled:cursor-not-allowed aria-disabled:hover:bg-transparent"
        >
          <span className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-surface group-aria-checked/radio:border-solid group-aria-disabled/radio:opacity-50">
            <Radix.Indicator className="size-2 rounded-full bg-solid" />
          </span>
          <span className="min-w-0">
            <span
              id={`${id}-${option.value}`}
              className="block text-sm font-medium group-aria-disabled/radio:text-ink-3"
            >
              {option.label}
            </span>
            <span
              id={`${id}-${option.value}-hint`}
              className="block text-xs text-ink-3 empty:hidden"
            >
              {option.unavailable ?? option.hint}
            </span>
          </span>
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
