import {
  compensationOf,
  graphOf,
  samplePayload,
  type Definition,
  type GraphNode,
  type JsonValue,
  type StepId,
} from "@waymark/core";
import type { TaskView } from "@waymark/orchestrator/api";
import { asText, isObject } from "../document/json-edit.ts";
import { statesOf } from "../machine/state-path.ts";
import { invokesOf } from "../machine/written-transitions.ts";

/** A step of which a simulation may be told what it does. */
export interface ScriptableStep {
  /** As scripts name it: the id of its node, or with what undoes it, of that. */
  readonly id: string;
  /** The node of the graph that it is drawn as. */
  readonly nodeId: string;
  readonly title: string;
  readonly kind: "task" | "workflow" | "compensation";
  /** The task's or the workflow's name; absent where the definition does not tell it. */
  readonly name?: string;
}

/** All steps that carry out something, each followed by what undoes it. */
export function scriptableSteps(definition: Definition): readonly ScriptableStep[] {
  const { kind, nodes } = graphOf(definition);
  if (kind === "dag") return nodes.flatMap(stepsOfNode);
  const sources = invokedSources(definition);
  return nodes.flatMap((node) => stepsOfState(node, sources));
}

/** What each step of a machine in JSON invokes, by the step's id: its graph does not tell. */
function invokedSources({ source }: Definition): ReadonlyMap<string, string> {
  const states = isObject(source) ? statesOf(source) : [];
  return new Map(
    states.flatMap(({ state }) =>
      invokesOf(state).flatMap(({ item }) =>
        isObject(item) ? [[asText(item["id"]), asText(item["src"])] as const] : [],
      ),
    ),
  );
}

function stepsOfNode({
  id,
  kind,
  title,
  detail,
  compensation,
}: GraphNode): readonly ScriptableStep[] {
  if (kind !== "task" && kind !== "workflow") return [];
  const own: ScriptableStep = { id, nodeId: id, title, kind, ...(detail && { name: detail }) };
  return compensation === undefined ? [own] : [own, undoing(own, compensation)];
}

const stepsOfState = (
  { id, title, steps, compensation }: GraphNode,
  sources: ReadonlyMap<string, string>,
): readonly ScriptableStep[] =>
  steps.flatMap((stepId) => {
    const name = sources.get(stepId);
    const own: ScriptableStep = {
      id: stepId,
      nodeId: id,
      title: title === stepId ? title : `${title} · ${stepId}`,
      kind: "task",
      ...(name !== undefined && { name }),
    };
    return compensation === undefined ? [own] : [own, undoing(own, compensation)];
  });

const undoing = ({ id, nodeId, title }: ScriptableStep, task: string): ScriptableStep => ({
  id: compensationOf(id as StepId),
  nodeId,
  title: `Undo ${title}`,
  kind: "compensation",
  name: task,
});

/** What tasks give where nobody said: a value of the shape that their output's schema asks for. */
export const samplesOf = (tasks: readonly TaskView[]): Readonly<Record<string, JsonValue>> =>
  Object.fromEntries(
    tasks.flatMap(({ name, output }) => (output ? [[name, samplePayload(output)]] : [])),
  );
