"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import type { JsonObject, StepKind } from "@waymark/core";
import { useTRPC } from "../../../trpc/provider.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { getAt, type JsonPath } from "../../document/json-edit.ts";
import { textOf } from "../members/typed-value.ts";
import { ValueMember } from "../value/value-member.tsx";
import { ExampleInput } from "./example-input.tsx";

interface StepInputProps {
  readonly path: JsonPath;
  readonly kind: StepKind;
}

/** What a step gives to its task, or to the run that it starts: each field a value or an expression. */
export function StepInput({ path, kind }: StepInputProps) {
  const schema = useInputSchema(path, kind);
  return (
    <>
      <p className="text-xs text-ink-3">
        {schema
          ? "Each field takes a value, or an expression over the workflow's input and the outputs of earlier steps."
          : "Nothing tells what it takes: give an expression, or an object with what it needs."}
      </p>
      {kind === "task" ? <ExampleInput path={path} /> : null}
      <ValueMember path={[...path, "input"]} label="Input" schema={schema} />
    </>
  );
}

function useInputSchema(path: JsonPath, kind: StepKind): JsonObject | undefined {
  const { state, tasks } = useDesigner();
  const trpc = useTRPC();
  const name = textOf(getAt(state.document, [...path, kind]));
  const isChild = kind === "workflow" && name !== "";
  const { data } = useQuery(trpc.workflows.get.queryOptions(isChild ? { name } : skipToken));
  if (kind === "task") return tasks.find((task) => task.name === name)?.input;
  return isChild ? data?.shown.inputSchema : undefined;
}
