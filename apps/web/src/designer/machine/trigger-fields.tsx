import { cn } from "../../ui/cn.ts";
import { Field, inputLook, TextInput } from "../../ui/field.tsx";
import type { TriggerChoice } from "./trigger-kinds.ts";

interface Chosen {
  readonly value: string;
  readonly text: string;
}

interface TriggerFieldsProps {
  readonly choices: readonly TriggerChoice[];
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

/** What takes a transition: its kind, and the name or the time where it has one. */
export function TriggerFields({ choices, chosen, onChange }: TriggerFieldsProps) {
  const choice = choices.find(({ value }) => value === chosen.value);
  return (
    <>
      {choice?.asks === undefined ? null : (
        <Field label={choice.asks}>
          {(ids) => (
            <TextInput
              {...ids}
              placeholder={choice.placeholder}
              value={chosen.text}
              onChange={({ target }) => onChange({ ...chosen, text: target.value })}
            />
          )}
        </Field>
      )}
      <Field label="Taken by" hint={choice?.says} className="order-first">
        {(ids) => (
          <select
            {...ids}
            value={chosen.value}
            onChange={({ target }) => onChange({ value: target.value, text: "" })}
            className={cn(inputLook, "h-8 pr-8")}
          >
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
