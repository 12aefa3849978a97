import { invalidDefinition, readDag, type Definition, type JsonValue } from "@waymark/core";

/** A step as its document says, as far as it can be run alone. */
export interface TestedStep {
  readonly task: string;
  readonly retry?: JsonValue | undefined;
  readonly timeouts?: JsonValue | undefined;
}

/** A workflow of nothing but the step, given the input as it is. @throws {WaymarkError} DEFINITION_INVALID */
export function oneStepOf({ task, retry, timeouts }: TestedStep): Definition {
  const source = {
    name: "step-test",
    steps: {
      step: {
        task,
        input: "${ input }",
        ...(retry !== undefined && { retry }),
        ...(timeouts !== undefined && { timeouts }),
      },
    },
    output: "${ steps.step.output }",
  };
  const read = readDag(source);
  if ("problems" in read) throw invalidDefinition(source, read.problems);
  return read.definition;
}
