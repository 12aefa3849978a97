import * as z from "zod";

/** What a compensating task is given: the undone step's input, and its output where that is known. */
export const undoing = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
) =>
  z.object({
    input: input.nullish().describe("What the undone step was given."),
    output: output.nullish().describe("What it gave; null where its outcome is unknown."),
  });
