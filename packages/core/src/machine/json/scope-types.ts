import { memberAt } from "../../document-problems.ts";
import { compileExpression } from "../../expression.ts";
import type { Names } from "../../expression/infer-type.ts";
import { typeOfSchema, typeOfValue } from "../../expression/schema-type.ts";
import {
  ANY,
  closedObject,
  listOf,
  openObject,
  STRING,
  unionOf,
  type ExpressionType,
} from "../../expression/types.ts";
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import type { TaskOutputs } from "../../task-outputs.ts";
import type { MachineDocument } from "./machine-document.ts";
import { CONTEXT_VARIABLES, MACHINE_VARIABLES } from "./machine-variables.ts";
import type { Place } from "./reading.ts";

/** What is known of what the expressions of a machine see. */
export class MachineScopeTypes {
  readonly #document: MachineDocument;
  readonly #outputs: TaskOutputs;
  readonly #written: Written;
  readonly #input: ExpressionType;
  readonly #everywhere: Names;

  constructor(document: MachineDocument, outputs: TaskOutputs) {
    this.#document = document;
    this.#outputs = outputs;
    this.#written = writtenIn(document.machine as JsonObject);
    this.#input = typeOfSchema(document.input);
    this.#everywhere = { input: this.#input, context: this.#context() };
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
    const input = this.#input;
    const members = names.map((name) => {
      const begins = typeOfWritten(context[name] ?? null, CONTEXT_VARIABLES, { input });
      const later = (assigned.get(name) ?? []).map(({ value, place }) =>
        // The context stays unknown: what is assigned could be made of what is assigned.
        typeOfWritten(value, MACHINE_VARIABLES, { input, event: this.#event(place) }),
      );
      return [name, unionOf([begins, ...later])] as const;
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

/** What is written down, and what the expressions in it give as far as `types` tells. */
function typeOfWritten(
  value: JsonValue,
  variables: readonly string[],
  types: Names,
): ExpressionType {
  if (value === null || typeof value !== "object") return typeOfValue(value);
  const of = (part: JsonValue) => typeOfWritten(part, variables, types);
  if (isJsonList(value)) return listOf(value.length === 0 ? ANY : unionOf(value.map(of)));
  const { "@expr": text } = value;
  if (typeof text !== "string")
    return closedObject(
      Object.fromEntries(Object.entries(value).map(([name, part]) => [name, of(part)])),
    );
  const compiled = compileExpression(text, variables, types);
  return "expression" in compiled ? compiled.expression.type : ANY;
}

interface Assigned {
  readonly value: JsonValue;
  readonly place: Place;
}

interface Written {
  /** By member of the context: what is assigned to it anywhere. */
  readonly assigned: Map<string, Assigned[]>;
  /** Names of the events that the machine raises or sends. */
  readonly sent: Set<string>;
}

function writtenIn(machine: JsonObject): Written {
  const written: Written = { assigned: new Map(), sent: new Set() };
  const left: Assigned[] = [{ value: machine, place: ["machine"] }];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const { value, place } = at;
    if (isJsonObject(value)) note(value, place, written);
    left.push(...partsOf(value).map(([key, part]) => ({ value: part, place: [...place, key] })));
  }
  return written;
}

function partsOf(value: JsonValue): readonly (readonly [string | number, JsonValue])[] {
  if (isJsonList(value)) return [...value.entries()];
  return isJsonObject(value) ? Object.entries(value) : [];
}

function note(
  { type, values, event }: JsonObject,
  place: Place,
  { assigned, sent }: Written,
): void {
  if (type === "assign" && isJsonObject(values)) {
    for (const [name, value] of Object.entries(values)) {
      assigned.set(name, [...(assigned.get(name) ?? []), { value, place }]);
    }
  }
  if (isJsonObject(event) && typeof event["type"] === "string") sent.add(event["type"]);
}
