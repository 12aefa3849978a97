import { memberAt } from "../../document-problems.ts";
import type { Names } from "../../expression/infer-type.ts";
import { typeOfSchema, typeOfValue } from "../../expression/schema-type.ts";
import {
  ANY,
  closedObject,
  openObject,
  STRING,
  unionOf,
  type ExpressionType,
} from "../../expression/types.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import type { TaskOutputs } from "../../task-outputs.ts";
import type { MachineDocument } from "./machine-document.ts";
import type { Place } from "./reading.ts";

/** What is known of what the expressions of a machine see. */
export class ScopeTypes {
  readonly #document: MachineDocument;
  readonly #outputs: TaskOutputs;
  readonly #written: Written;
  readonly #everywhere: Names;

  constructor(document: MachineDocument, outputs: TaskOutputs) {
    this.#document = document;
    this.#outputs = outputs;
    this.#written = writtenIn(document.machine as JsonObject);
    this.#everywhere = { input: typeOfSchema(document.input), context: this.#context() };
  }

  /** Of the expression at `place`: its event is known where only one can lead there. */
  at(place: Place): Names {
    return { ...this.#everywhere, event: this.#event(place) };
  }

  /** The members that the machine begins with and those it assigns; there are no others. */
  #context(): ExpressionType {
    const { context } = this.#document.machine;
    if (Object.hasOwn(context, "@expr")) return ANY;
    const { assigned } = this.#written;
    const names = [...new Set([...Object.keys(context), ...assigned.keys()])];
    const members = names.map((name) => {
      const values = [context[name] ?? null, ...(assigned.get(name) ?? [])];
      return [name, unionOf(values.map(typeOfWritten))] as const;
    });
    return closedObject(Object.fromEntries(members));
  }

  /** The event by which a machine hears of the end of what it invoked; `depth` is where in the place that ends. */
  #answer(place: Place, depth: number): ExpressionType {
    if (place[depth] === "onError") return FAILED;
    if (place[depth] !== "onDone") return ANY;
    const src = memberAt(this.#document as unknown as JsonValue, [...place.slice(0, depth), "src"]);
    return answered("output", typeOfSchema(this.#outputs.get(this.#taskOf(String(src)))));
  }

  /** What an actor's output is declared by: its own task, unless it is a run of a workflow. */
  #taskOf(src: string): string {
    const declared = this.#document.machine.actors[src];
    return declared && "workflow" in declared ? "" : src;
  }

  #event(place: Place): ExpressionType {
    const depth = depthOf(place);
    const [member, name] = place.slice(depth);
    if (member === "onDone") return STATE_DONE;
    if (member === "invoke") return this.#answer(place, depth + (typeof name === "number" ? 2 : 1));
    if (member !== "on" || typeof name !== "string") return ANY;
    const { signals = {} } = this.#document;
    const schema = Object.hasOwn(signals, name) ? signals[name]?.schema : undefined;
    // An event that the machine sends to itself has what it is sent with.
    if (schema === undefined || this.#written.sent.has(name)) return ANY;
    return eventType(typeOfSchema(schema));
  }
}

const STATE_DONE = closedObject({ type: STRING, output: ANY });

const answered = (member: "output" | "error", type: ExpressionType): ExpressionType =>
  closedObject({ type: STRING, actorId: STRING, [member]: type });

const FAILED = answered("error", openObject({ name: STRING, message: STRING }));

/** The members of a payload are the event's own; a payload without members is its `payload`. */
function eventType(payload: ExpressionType): ExpressionType {
  if (payload.kind === "any" || payload.kind === "union") return ANY;
  if (payload.kind !== "object") return openObject({ type: STRING, payload });
  return { ...payload, members: { ...payload.members, type: STRING } };
}

/** Where in a place the states end, and the member of the innermost one begins. */
function depthOf(place: Place): number {
  let depth = 1;
  while (place[depth] === "states") depth += 2;
  return depth;
}

/** Expressions are not looked into: they could assign what is made of what they assign. */
function typeOfWritten(value: JsonValue): ExpressionType {
  return JSON.stringify(value).includes('"@expr":') ? ANY : typeOfValue(value);
}

interface Written {
  /** By member of the context: what is assigned to it anywhere. */
  readonly assigned: Map<string, JsonValue[]>;
  /** Names of the events that the machine raises or sends. */
  readonly sent: Set<string>;
}

function writtenIn(machine: JsonObject): Written {
  const written: Written = { assigned: new Map(), sent: new Set() };
  const left: JsonValue[] = [machine];
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (value === null || typeof value !== "object") continue;
    if (!Array.isArray(value)) note(value as JsonObject, written);
    left.push(...Object.values(value as JsonObject));
  }
  return written;
}

function note({ type, values, event }: JsonObject, { assigned, sent }: Written): void {
  if (type === "assign" && isJsonObject(values)) {
    for (const [name, value] of Object.entries(values)) {
      assigned.set(name, [...(assigned.get(name) ?? []), value]);
    }
  }
  if (isJsonObject(event) && typeof event["type"] === "string") sent.add(event["type"]);
}
