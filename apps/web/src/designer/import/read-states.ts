import type { JsonObject, JsonValue } from "@waymark/core";
import type { Importing } from "./importing.ts";
import { readActions } from "./read-actions.ts";
import { readGuard } from "./read-guards.ts";
import { readActor } from "./read-implementations.ts";
import { isUndefined, readJson, readValue } from "./read-values.ts";
import type { ObjectLiteral, Value } from "./syntax.ts";

type Read = (importing: Importing, value: Value, key: string) => JsonValue | undefined;

const json: Read = (importing, value) => readJson(importing, value);

/** What a state may say, and how it is read. */
const MEMBERS: Readonly<Record<string, Read>> = {
  id: json,
  type: json,
  description: json,
  tags: json,
  meta: json,
  history: json,
  target: json,
  initial: readInitial,
  context: (importing, value) => readValue(importing, value),
  output: (importing, value) => readValue(importing, value),
  entry: readActions,
  exit: readActions,
  always: readTransitions,
  onDone: readTransitions,
  on: readRecord,
  after: readRecord,
  invoke: readInvokes,
  states: readStates,
};

/** As they were called before XState 5. */
const FORMERLY: Readonly<Record<string, string>> = {
  onEntry: "entry",
  onExit: "exit",
  data: "output",
};

/** What says nothing about what a machine does. */
const IGNORED: ReadonlySet<string> = new Set([
  "types",
  "tsTypes",
  "schema",
  "schemas",
  "version",
  "predictableActionArguments",
  "preserveActionOrder",
  "systemId",
  "key",
  "order",
]);

/** A state, or the machine, as documents have it. */
export function readState(importing: Importing, object: ObjectLiteral, key: string): JsonObject {
  const read: Record<string, JsonValue> = {};
  for (const [written, value] of importing.members(object)) {
    const name = FORMERLY[written] ?? written;
    const reader = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    if (IGNORED.has(name) || isUndefined(value)) continue;
    const member = reader?.(importing, value, key);
    if (member !== undefined) read[name] = member;
    else if (!reader) leftOut(importing, value, written);
  }
  return eventless(read);
}

const leftOut = (importing: Importing, value: Value, name: string): void =>
  importing.problem(
    value,
    `“${name}” means nothing here, and was left out.`,
    "See what a state can say.",
  );

/** Before XState 5, `always` was an event without a name. */
function eventless(state: Record<string, JsonValue>): JsonObject {
  const { on, ...others } = state;
  if (typeof on !== "object" || on === null || !("" in on)) return state;
  const { "": always, ...events } = on as Record<string, JsonValue>;
  return { ...others, on: events, always: always ?? [] };
}

function readStates(importing: Importing, value: Value): JsonValue {
  const node = importing.resolve(value);
  if (node.type !== "ObjectExpression") return readJson(importing, node);
  const states = [...importing.members(node)].map(([key, written]) => {
    const state = importing.resolve(written);
    return [
      key,
      state.type === "ObjectExpression"
        ? readState(importing, state, key)
        : readJson(importing, state),
    ] as const;
  });
  return Object.fromEntries(states);
}

function readInitial(importing: Importing, value: Value): JsonValue {
  const node = importing.resolve(value);
  if (node.type !== "ObjectExpression") return readJson(importing, node);
  const members = importing.members(node);
  const target = members.get("target");
  const actions = readActions(importing, members.get("actions"));
  return {
    ...(target && { target: readJson(importing, target) }),
    ...(actions !== undefined && { actions }),
  };
}

function readRecord(importing: Importing, value: Value): JsonValue {
  const node = importing.resolve(value);
  if (node.type !== "ObjectExpression") return readJson(importing, node);
  const transitions = [...importing.members(node)].map(
    ([event, written]) => [event, readTransitions(importing, written)] as const,
  );
  return Object.fromEntries(transitions);
}

/** One transition or several, as written. */
function readTransitions(importing: Importing, value: Value): JsonValue {
  const node = importing.resolve(value);
  if (node.type !== "ArrayExpression") return readTransition(importing, node);
  return node.elements.flatMap((each) =>
    each && each.type !== "SpreadElement" ? [readTransition(importing, each as Value)] : [],
  );
}

function readTransition(importing: Importing, value: Value): JsonValue {
  const node = importing.resolve(value);
  // A transition without anything forbids the event.
  if (isUndefined(node) || node.type === "NullLiteral") return {};
  if (node.type !== "ObjectExpression") return readJson(importing, node);
  const read: Record<string, JsonValue> = {};
  for (const [name, member] of importing.members(node)) {
    if (isUndefined(member)) continue;
    if (name === "guard" || name === "cond") read["guard"] = readGuard(importing, member);
    else if (name === "actions") read["actions"] = readActions(importing, member) ?? [];
    else if (["target", "reenter", "description"].includes(name))
      read[name] = readJson(importing, member);
    else if (name === "internal") read["reenter"] = readJson(importing, member) === false;
    else if (name !== "meta") leftOut(importing, member, name);
  }
  return read;
}

function readInvokes(importing: Importing, value: Value, key: string): JsonValue {
  const node = importing.resolve(value);
  if (node.type !== "ArrayExpression") return readInvoke(importing, node, key);
  return node.elements.flatMap((each) =>
    each && each.type !== "SpreadElement" ? [readInvoke(importing, each as Value, key)] : [],
  );
}

function readInvoke(importing: Importing, value: Value, key: string): JsonValue {
  const node = importing.resolve(value);
  if (node.type !== "ObjectExpression") return readJson(importing, node);
  const members = importing.members(node);
  const written = members.get("id");
  const id = written ? readJson(importing, written) : undefined;
  const src = members.get("src");
  const name = src ? readActor(importing, src, typeof id === "string" ? id : key) : key;
  const read: Record<string, JsonValue> = {
    id: importing.invokeId(typeof id === "string" ? id : (name.split(".").at(-1) ?? name)),
    src: name,
  };
  for (const [member, given] of members) {
    if (isUndefined(given)) continue;
    if (member === "input" || member === "data") read["input"] = readValue(importing, given);
    else if (["onDone", "onError", "onSnapshot"].includes(member))
      read[member] = readTransitions(importing, given);
    else if (!["id", "src", "systemId"].includes(member)) leftOut(importing, given, member);
  }
  return read;
}
