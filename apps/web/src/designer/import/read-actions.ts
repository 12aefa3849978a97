import type { JsonObject, JsonValue } from "@waymark/core";
import type { Importing } from "./importing.ts";
import { readActor, readDelay } from "./read-implementations.ts";
import {
  isUndefined,
  readJson,
  readNamedObject,
  readObject,
  readValue,
  short,
  unread,
} from "./read-values.ts";
import {
  argumentsOf,
  bare,
  calledName,
  isFunction,
  type CallSyntax,
  type Value,
} from "./syntax.ts";
import { bodyOf } from "./to-cel.ts";

/** One action or several, as written; undefined: there is none. */
export function readActions(importing: Importing, value: Value | undefined): JsonValue | undefined {
  if (!value) return undefined;
  const node = importing.resolve(value);
  if (isUndefined(node)) return undefined;
  if (node.type !== "ArrayExpression") return readAction(importing, value);
  return node.elements.flatMap((each) =>
    each && each.type !== "SpreadElement" ? [readAction(importing, each as Value)] : [],
  );
}

function readAction(importing: Importing, value: Value): JsonValue {
  // A name stands for a declared action even where a constant of that name is its code.
  const plain = bare(value);
  const node = importing.resolve(value);
  if (node.type === "CallExpression") return readCall(importing, node);
  if (node.type === "StringLiteral") return namedAction(importing, node.value, node);
  if (node.type === "ObjectExpression") return readNamed(importing, node);
  if (plain.type === "Identifier") return namedAction(importing, plain.name, plain);
  const name = `inlineAction${node.loc?.start.line ?? ""}`;
  importing.problem(
    node,
    `\`${short(importing.source(node))}\` is code, which was not run: the action “${name}” stands in its place.`,
    isFunction(node)
      ? "Register a task that does this, and name it among the machine's actions; what only changes the context is an assign."
      : "Use assign, raise, send, cancel, spawn, stop, log, emit or a declared action.",
  );
  return name;
}

function readNamed(
  importing: Importing,
  node: Extract<Value, { type: "ObjectExpression" }>,
): JsonValue {
  const object = readNamedObject(importing, node);
  if (!object) return unread(importing, node);
  const { name, params } = object;
  return namedAction(importing, name, node, (action) => ({
    type: action,
    ...(params !== undefined && { params }),
  }));
}

/** An action by its name: what XState itself does stands where it is used, any other is a task. */
function namedAction(
  importing: Importing,
  name: string,
  node: Value,
  written: (name: string) => JsonValue = (action) => action,
): JsonValue {
  const behind = importing.behind.actions.get(name);
  const implementation = behind && importing.resolve(behind);
  if (implementation?.type === "CallExpression") {
    const called = calledName(implementation);
    if (called !== "action") return readCall(importing, implementation);
    const [task, policy] = argumentsOf(implementation);
    importing.declared.actions[name] = {
      task: task ? readJson(importing, task) : name,
      ...(policy ? readObject(importing, policy) : {}),
    };
    return written(name);
  }
  if (!Object.hasOwn(importing.declared.actions, name)) {
    importing.declared.actions[name] = { task: name };
    importing.problem(
      implementation ?? node,
      `The action “${name}” is read as a task of that name.`,
      "Register such a task, or choose another one among the machine's actions.",
    );
  }
  return written(name);
}

function readCall(importing: Importing, call: CallSyntax): JsonValue {
  const [first, second, third] = argumentsOf(call);
  if (!first) return unreadCall(importing, call);
  switch (calledName(call)) {
    case "assign":
      return readAssign(importing, first);
    case "raise":
      return { type: "raise", event: readEvent(importing, first), ...timing(importing, second) };
    case "emit":
      return { type: "emit", event: readEvent(importing, first) };
    case "sendTo":
      if (!second) return unreadCall(importing, call);
      return {
        type: "send",
        to: receiverOf(importing, first),
        event: readEvent(importing, second),
        ...timing(importing, third),
      };
    case "sendParent":
      return {
        type: "send",
        to: "parent",
        event: readEvent(importing, first),
        ...timing(importing, second),
      };
    case "cancel":
      return { type: "cancel", id: readJson(importing, first) };
    case "stopChild":
    case "stop":
      return { type: "stop", id: readJson(importing, first) };
    case "spawnChild":
      return readSpawn(importing, first, second);
    case "log":
      return readLog(importing, first, second);
    default:
      return unreadCall(importing, call);
  }
}

function unreadCall(importing: Importing, call: CallSyntax): JsonValue {
  const name = `inlineAction${call.loc?.start.line ?? ""}`;
  importing.problem(
    call,
    `There is no action like \`${short(importing.source(call))}\` in a document: “${name}” stands in its place.`,
    "Use assign, raise, send, cancel, spawn, stop, log, emit or a declared action.",
  );
  return name;
}

function readAssign(importing: Importing, given: Value): JsonValue {
  const node = importing.resolve(given);
  if (node.type === "ObjectExpression") {
    const values = [...importing.members(node)].map(
      ([name, member]) => [name, readValue(importing, member)] as const,
    );
    return { type: "assign", values: Object.fromEntries(values) };
  }
  const isObject = isFunction(node) && bodyOf(node)?.type === "ObjectExpression";
  if (isObject) return { type: "assign", values: readValue(importing, node) };
  importing.problem(
    node,
    `It cannot be read what \`${short(importing.source(node))}\` assigns.`,
    "Write each member of the context with its expression.",
  );
  return { type: "assign", values: {} };
}

/** An event as an object; its name alone is one too. */
function readEvent(importing: Importing, given: Value): JsonValue {
  const event = readValue(importing, given);
  return typeof event === "string" ? { type: event } : event;
}

function receiverOf(importing: Importing, given: Value): JsonValue {
  const node = importing.resolve(given);
  if (!isFunction(node)) return readJson(importing, node);
  const body = bodyOf(node);
  if (body?.type === "Identifier" && body.name === "self") return "self";
  if (body && importing.source(body).endsWith("._parent")) return "parent";
  importing.problem(
    node,
    `It cannot be read whom \`${short(importing.source(node))}\` means.`,
    "Write the id of an actor that the machine invokes or spawns.",
  );
  return "self";
}

function timing(importing: Importing, given: Value | undefined): JsonObject {
  const node = given && importing.resolve(given);
  if (node?.type !== "ObjectExpression") return {};
  const members = importing.members(node);
  const id = members.get("id");
  const delay = members.get("delay");
  return {
    ...(id && !isUndefined(id) && { id: readJson(importing, id) }),
    ...(delay && !isUndefined(delay) && { delay: readDelay(importing, delay) }),
  };
}

function readSpawn(importing: Importing, src: Value, given: Value | undefined): JsonValue {
  const name = readActor(importing, src, "spawned");
  const options = given && importing.resolve(given);
  const members =
    options?.type === "ObjectExpression" ? importing.members(options) : new Map<string, Value>();
  const id = members.get("id");
  const input = members.get("input");
  return {
    type: "spawn",
    src: name,
    id: id ? readJson(importing, id) : importing.invokeId(name),
    ...(input && { input: readValue(importing, input) }),
  };
}

function readLog(importing: Importing, first: Value, second: Value | undefined): JsonValue {
  const value = readValue(importing, first);
  return {
    type: "log",
    ...(value !== null && { value }),
    ...(second && { label: readJson(importing, second) }),
  };
}
