"use client";
import { Lightbulb } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { getAt, type JsonPath } from "../../document/json-edit.ts";
import { textOf } from "../members/typed-value.ts";
import { useMember } from "../members/use-member.ts";

/** What the step's task shows how it is used with, as long as nothing is written yet. */
export function ExampleInput({ path }: { readonly path: JsonPath }) {
  const { state, tasks } = useDesigner();
  const { value, set, readOnly } = useMember([...path, "input"], "Input");
  const name = textOf(getAt(state.document, [...path, "task"]));
  const example = tasks.find((task) => task.name === name)?.example;
  if (example === undefined || value !== undefined || readOnly) return null;
  return (
    <Button size="small" className="self-start" onClick={() => set(example)}>
      <Lightbulb aria-hidden /> Begin with an example
    </Button>
  );
}
