import type { StepId } from "@waymark/core";

/** What the ids of the steps inside a loop, or inside one pass of it, begin with: `ship[`, `ship[3]/`. */
export const insidePrefix = (within: StepId): string =>
  within.endsWith("]") ? `${within}/` : `${within}[`;
