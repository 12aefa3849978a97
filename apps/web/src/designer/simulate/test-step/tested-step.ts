import type { JsonObject, JsonValue } from "@waymark/core";
import { pathOfStep } from "../../dag/node-path.ts";
import { kindOfDocument } from "../../document/document-kind.ts";
import { getAt, isObject, type JsonPath } from "../../document/json-edit.ts";
import { statesOf } from "../../machine/state-path.ts";

/** What of a written step is run alone. */
export interface TestedStep {
  /** As simulations name it. */
  readonly stepId: string;
  readonly task: string;
  readonly retry?: JsonValue;
  readonly timeouts?: JsonValue;
}

/** What a node of the graph carries out, as it can be tried alone; or a sentence that says why it cannot. */
export function testedStep(
  document: JsonObject | undefined,
  nodeId: string,
  isRegistered: (task: string) => boolean,
): TestedStep | string {
  const found = document && writtenAt(document, nodeId);
  if (found?.task === undefined) return "Only what calls a task can be tried alone.";
  const { stepId, task, policy } = found;
  if (!isRegistered(task)) return `There is no task "${task}" on this server.`;
  const { retry, timeouts } = policy;
  return {
    stepId,
    task,
    ...(retry !== undefined && { retry }),
    ...(timeouts !== undefined && { timeouts }),
  };
}

interface Written {
  readonly stepId: string;
  readonly task: string | undefined;
  readonly policy: JsonObject;
}

function writtenAt(document: JsonObject, nodeId: string): Written | undefined {
  if (kindOfDocument(document) === "machine") return invokedIn(document, nodeId);
  const path = pathOfStep(document, nodeId);
  const step = path && getAt(document, path);
  if (!isObject(step)) return undefined;
  return { stepId: nodeId, task: textOf(step["task"]), policy: step };
}

/** Of a state, what it invokes first, under the policy that the run has: its actor's, and that of the state's `meta` over it. */
function invokedIn(document: JsonObject, stateId: string): Written | undefined {
  const path = statesOf(document).find(({ id }) => id === stateId)?.path;
  const written = path && getAt(document, [...path, "invoke"]);
  const invoke = Array.isArray(written) ? (written as readonly JsonValue[])[0] : written;
  if (!path || !isObject(invoke)) return undefined;
  const stepId = textOf(invoke["id"]) ?? stateId;
  const src = textOf(invoke["src"]);
  const actor = src === undefined ? {} : objectAt(document, ["machine", "actors", src]);
  const isTask = actor["workflow"] === undefined && actor["kind"] !== "callback";
  const meta = objectAt(document, [...path, "meta"]);
  const each = objectAt(meta, ["steps"]);
  const own = stepId in each ? objectAt(each, [stepId]) : meta;
  return { stepId, task: isTask ? src : undefined, policy: { ...actor, ...own } };
}

function objectAt(from: JsonObject, path: JsonPath): JsonObject {
  const found = getAt(from, path);
  return isObject(found) ? found : {};
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
