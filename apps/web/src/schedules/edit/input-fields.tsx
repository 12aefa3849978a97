"use client";
import { useQuery } from "@tanstack/react-query";
import type { JsonSchema, JsonValue } from "@waymark/core";
import { useEffect } from "react";
import type { FieldProblem } from "../../forms/schema-problems.ts";
import { useJsonValue } from "../../forms/use-json-value.ts";
import { ValueEditor } from "../../forms/value-editor.tsx";
import { useTRPC } from "../../trpc/provider.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

interface InputFieldsProps {
  readonly workflow: string;
  /** Empty: whichever is current. */
  readonly version: string;
  /** What the schedule has by now. */
  readonly initial: JsonValue | undefined;
  /** The input, where it is JSON. */
  readonly onChange: (input: JsonValue | undefined) => void;
  readonly refused: readonly FieldProblem[];
}

/** The input of each run, as the workflow's schema has it. */
export function InputFields({ workflow, version, ...rest }: InputFieldsProps) {
  const trpc = useTRPC();
  const chosen = { name: workflow, ...(version !== "" && { version: Number(version) }) };
  const detail = useQuery(
    trpc.workflows.get.queryOptions(chosen, { enabled: workflow !== "", staleTime: 60_000 }),
  );
  if (workflow === "") {
    return (
      <p className="text-sm text-ink-3">Choose a workflow first: its schema makes the form.</p>
    );
  }
  if (!detail.data) return <Skeleton className="h-32 rounded-lg" />;
  return <SchemaInput key={workflow} schema={detail.data.shown.inputSchema} {...rest} />;
}

type SchemaInputProps = Omit<InputFieldsProps, "workflow" | "version"> & {
  readonly schema: JsonSchema | undefined;
};

function SchemaInput({ schema, initial, onChange, refused }: SchemaInputProps) {
  const draft = useJsonValue(schema, initial);
  const value = draft.parsed.ok ? JSON.stringify(draft.parsed.value) : undefined;
  useEffect(() => {
    onChange(value === undefined ? undefined : (JSON.parse(value) as JsonValue));
  }, [value, onChange]);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-xs text-ink-3">
        A text may hold <code className="font-mono">{"${ schedule.at }"}</code>, the instant of the
        run.
      </p>
      <ValueEditor label="Input" draft={draft} strict={refused.length > 0} refused={refused} />
    </div>
  );
}
