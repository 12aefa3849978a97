"use client";
import { pointer } from "@waymark/core";
import { isError } from "./check-text.ts";
import { useDesigner } from "./designer-context.tsx";
import type { JsonPath } from "./document/json-edit.ts";

/** What the checks say of one member as a whole; nothing while they have not seen what was typed last. */
export function useProblemAt(path: JsonPath): string | undefined {
  const { checked, state } = useDesigner();
  if (checked.now.text !== state.text) return undefined;
  const at = pointer(...path);
  const found = checked.now.problems.find(
    (problem) => problem.pointer === at && problem.position === undefined && isError(problem),
  );
  return found && `${found.message} ${found.fix}`;
}
