import type { JsonObject, Problem, Surroundings } from "@waymark/core";
import { scopeOf, stepIdOf, stepOf } from "../dag/edits/scope.ts";
import { stepAt } from "../dag/node-path.ts";
import { earlierOutputs } from "../dag/palette/earlier-outputs.ts";
import { wiredInput } from "../dag/palette/wired-input.ts";
import { asText, setAt } from "../document/json-edit.ts";
import type { Broken, Fix, Mend } from "./fix.ts";
import { otherForm } from "./value-fixes.ts";

// What a task or a child run is given: taken from what there is of that name, or written in the form that is wanted.

export const INPUT_FIXES: Partial<Record<Problem["rule"], Mend>> = {
  "task-input": (broken) => (broken.value === undefined ? takeIt(broken) : otherForm(broken)),
};

function takeIt({ document, path, surroundings }: Broken): readonly Fix[] {
  const nodeId = stepAt(path);
  const name = path.at(-1);
  if (nodeId === undefined || name === undefined) return [];
  if (path.at(-2) !== "input") return [];
  const tasks = Array.from(surroundings.outputs, ([of, output]) => ({ name: of, output }));
  const earlier = earlierOutputs(document, nodeId, tasks);
  // What a loop's steps read as input is what the loop gives them.
  const given = scopeOf(nodeId) === undefined ? document["input"] : undefined;
  const others = earlier.filter(({ stepId }) => stepId !== stepIdOf(nodeId));
  const taken = wiredInput(takenBy(stepOf(document, nodeId), surroundings), given, others)?.[name];
  if (typeof taken !== "string") return [];
  return [{ label: `Take ${taken.slice(3, -2)}`, edit: (now) => setAt(now, path, taken) }];
}

/** What the step's task takes, or the workflow that it starts. */
function takenBy(
  step: JsonObject | undefined,
  { inputs, children }: Surroundings,
): JsonObject | undefined {
  const { task, workflow }: JsonObject = step ?? {};
  return typeof task === "string" ? inputs.get(task) : children?.get(asText(workflow));
}
