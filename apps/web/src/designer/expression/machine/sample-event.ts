import type { JsonObject, JsonValue, TaskOutputs } from "@waymark/core";
import { samplePayload } from "@waymark/core";
import { asText, getAt, isObject, type JsonPath } from "../../document/json-edit.ts";
import type { Samples } from "../samples/samples.ts";
import { signalSample } from "../samples/signal-samples.ts";

export interface Around {
  readonly document: JsonObject;
  readonly outputs: TaskOutputs;
  readonly samples: Samples;
}

/** The event that an expression at `path` could see: what its transition is taken by, as far as that is known. */
export function sampleEvent(path: JsonPath, around: Around): JsonObject {
  const depth = depthOf(path);
  const [member, name] = path.slice(depth).map(String);
  if (member === "on" && name !== undefined) return signalEvent(name, around);
  if (member === "onDone") return { type: "done", output: null };
  if (member === "invoke") {
    const place = path.slice(0, depth + (typeof path[depth + 1] === "number" ? 2 : 1));
    return answer(getAt(around.document, place), path[place.length], around);
  }
  return { type: "event" };
}

/** Where in a path the states end, and the member of the innermost one begins. */
function depthOf(path: JsonPath): number {
  let depth = 1;
  while (path[depth] === "states") depth += 2;
  return depth;
}

/** As the core makes it of a signal: an object's members are the event's own. */
function signalEvent(type: string, { document, samples }: Around): JsonObject {
  const payload = samples.events?.[type] ?? signalSample(document, type);
  if (payload === null) return { type };
  return isObject(payload) ? { ...payload, type } : { type, payload };
}

const FAILURE = { name: "Error", message: "It failed." };

function answer(
  invoke: JsonValue | undefined,
  outcome: string | number | undefined,
  { document, outputs, samples }: Around,
): JsonObject {
  const { id, src }: JsonObject = isObject(invoke) ? invoke : {};
  const actorId = asText(id);
  const task = asText(src);
  if (outcome === "onError") return { type: "error", actorId, error: FAILURE };
  if (outcome !== "onDone") return { type: "event" };
  const declared = getAt(document, ["machine", "actors", task, "workflow"]);
  const schema = declared === undefined ? outputs.get(task) : undefined;
  return { type: "done", actorId, output: samples.outputs[actorId] ?? samplePayload(schema) };
}
