"use client";
import { Field, TextInput } from "../../ui/field.tsx";
import { SIMULATED_ERROR, type Trouble } from "./step-script.ts";

interface TroubleFieldsProps {
  readonly trouble: Trouble;
  readonly onChange: (trouble: Trouble) => void;
}

/** With how many attempts it goes wrong, and what an error says. */
export function TroubleFields({ trouble, onChange }: TroubleFieldsProps) {
  const { attempts: _, ...always } = trouble;
  const error = trouble.error ?? SIMULATED_ERROR;
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label="Attempts" hint="Empty: every one.">
        {(ids) => (
          <TextInput
            {...ids}
            type="number"
            min={1}
            className="h-7 text-xs"
            value={trouble.attempts ?? ""}
            onChange={({ target }) => {
              const attempts = Number.parseInt(target.value, 10);
              onChange(attempts >= 1 ? { ...always, attempts } : always);
            }}
          />
        )}
      </Field>
      {trouble.kind === "error" ? (
        <>
          <Field label="Error">
            {(ids) => (
              <TextInput
                {...ids}
                className="h-7 font-mono text-xs"
                value={error.name}
                onChange={({ target }) =>
                  onChange({ ...trouble, error: { ...error, name: target.value } })
                }
              />
            )}
          </Field>
          <Field label="Message" className="col-span-2">
            {(ids) => (
              <TextInput
                {...ids}
                className="h-7 text-xs"
                value={error.message}
                onChange={({ target }) =>
                  onChange({ ...trouble, error: { ...error, message: target.value } })
                }
              />
            )}
          </Field>
        </>
      ) : null}
    </div>
  );
}
