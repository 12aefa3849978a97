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
import type { MachineDocument } from "./machine-document.ts";
import type { Place } from "./reading.ts";

/** What is known of what the expressions of a machine see. */
export class ScopeTypes {
  readonly #document: MachineDocument;
  readonly #written: Written;
  readonly #everywhere: Names;

  constructor(document: MachineDocument) {
    this.#document = document;
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

  #event(place: Place): ExpressionType {
    const [member, name] = place.slice(depthOf(place));
    if (member !== "on" || typeof name !== "string") return ANY;
    const { signals = {} } = this.#document;
    const schema = Object.hasOwn(signals, name) ? signals[name]?.schema : undefined;
    // An event that the machine sends to itself has what it is sent with.
    if (schema === undefined || this.#written.sent.has(name)) return ANY;
    return eventType(typeOfSchema(schema));
  }
}

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
