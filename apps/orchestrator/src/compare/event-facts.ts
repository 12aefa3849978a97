import type { Graph, JsonValue, RunEvent } from "@waymark/core";

// What an event says of the nodes of its run.

/** What came of something: a step's output, a signal's payload. */
export function valueOf(event: RunEvent): JsonValue | undefined {
  switch (event.type) {
    case "step.completed":
    case "child.completed":
    case "step.skipped":
      return event.output;
    case "signal.received":
      return event.payload;
    case "message.received":
      return event.event;
    case "step.resolved":
      return "output" in event ? event.output : undefined;
    default:
      return undefined;
  }
}

/** The event's name where it has one, else its type. */
export function causeOf(event: RunEvent): string {
  if (event.type === "signal.received") return event.name;
  return event.type === "message.received" ? event.event.type : event.type;
}

/** The node whose step the event is about: the step itself, or the state that invokes it. */
export function ownerOf(event: RunEvent, { nodes }: Graph): string | undefined {
  if (!("stepId" in event)) return undefined;
  const { stepId } = event;
  return nodes.find(({ id, steps }) => id === stepId || steps.includes(stepId))?.id;
}

/** What the passes of each loop gave: a step of one is named `ship[3]/pack`. */
export class LoopOutputs {
  readonly #outputs = new Map<string, Record<string, JsonValue>>();

  note(event: RunEvent): void {
    const value = valueOf(event);
    if (!("stepId" in event) || value === undefined) return;
    const end = event.stepId.indexOf("[");
    if (end < 0) return;
    const loop = event.stepId.slice(0, end);
    const outputs = this.#outputs.get(loop) ?? {};
    outputs[event.stepId] = value;
    this.#outputs.set(loop, outputs);
  }

  /** The node, with what its passes gave where it is a loop. */
  added<Node extends object>(id: string, node: Node): Node & { readonly output?: JsonValue } {
    const output = this.#outputs.get(id);
    return output ? { ...node, output } : node;
  }
}
