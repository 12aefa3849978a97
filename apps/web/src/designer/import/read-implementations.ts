import { parseDuration, type JsonObject, type JsonValue } from "@waymark/core";
import type { Importing } from "./importing.ts";
import { readGuard } from "./read-guards.ts";
import { firstJson, readJson, readObject, readValue, short } from "./read-values.ts";
import { argumentsOf, bare, calledName, type CallSyntax, type Value } from "./syntax.ts";

/** A delay: milliseconds, a duration, an expression, or the name of a declared one. */
export function readDelay(importing: Importing, value: Value): JsonValue {
  const node = importing.resolve(value);
  if (node.type === "CallExpression" && calledName(node) === "cel.delay")
    return firstJson(importing, node);
  return readValue(importing, node);
}

/** The name under which an actor is known; what its code does is for a task of that name. */
export function readActor(importing: Importing, value: Value, otherwise: string): string {
  const plain = bare(value);
  const node = importing.resolve(value);
  if (node.type === "StringLiteral") return known(importing, node.value, node);
  const name = plain.type === "Identifier" ? plain.name : otherwise;
  return declareActor(importing, name, node);
}

/** A name that nothing is said of is a registered handler's. */
function known(importing: Importing, name: string, node: Value): string {
  const behind = importing.behind.actors.get(name);
  if (behind) return declareActor(importing, name, importing.resolve(behind));
  importing.note(node, `“${name}” is read as the task of that name.`);
  return name;
}

function declareActor(importing: Importing, name: string, node: Value): string {
  if (Object.hasOwn(importing.declared.actors, name)) return name;
  const declared =
    node.type === "CallExpression" ? declarationOf(importing, name, node) : undefined;
  if (declared !== undefined) importing.declared.actors[name] = declared;
  else if (node.type !== "CallExpression" || calledName(node) !== "task") {
    importing.problem(
      node,
      `The code of “${name}” was not read: it is a task of that name.`,
      "Register such a task, or choose another one.",
    );
  }
  return name;
}

/** What a document declares of an actor; undefined: nothing, it is a task of its name. */
function declarationOf(
  importing: Importing,
  name: string,
  call: CallSyntax,
): JsonValue | undefined {
  const [first, second] = argumentsOf(call);
  const policy = (given: Value | undefined) => (given ? readObject(importing, given) : {});
  switch (calledName(call)) {
    case "task":
      return first ? { kind: "task", ...policy(first) } : undefined;
    case "callback":
      return { kind: "callback", ...policy(first) };
    case "workflow":
      return { workflow: first ? readJson(importing, first) : name, ...policy(second) };
    case "fromCallback":
    case "fromObservable":
    case "fromEventObservable":
      importing.problem(
        call,
        `The code of “${name}” was not read: it is a callback of that name.`,
        "Register a task of that name which sends the events.",
      );
      return { kind: "callback" };
    case "createMachine":
      importing.problem(
        call,
        `“${name}” is a machine of its own, and was not read.`,
        `Import it as a workflow “${short(name)}” by itself.`,
      );
      return { workflow: name };
    default:
      return undefined;
  }
}

/** What the document declares of guards and delays. */
export function declarationsOf(importing: Importing): JsonObject {
  const { guards, delays } = importing.behind;
  const declared = {
    guards: mapped(guards, (guard) => readGuard(importing, guard)),
    delays: mapped(delays, (delay) => readDelay(importing, delay)),
    actions: importing.declared.actions,
    actors: importing.declared.actors,
  };
  declared.delays = Object.fromEntries(
    Object.entries(declared.delays).filter((one) => !isItsName(one)),
  );
  return Object.fromEntries(
    Object.entries(declared).filter(([, named]) => Object.keys(named).length > 0),
  );
}

/** `after: { "1h": … }` has its duration in its name. */
const isItsName = ([name, delay]: readonly [string, JsonValue]): boolean =>
  delay === name && parseDuration(name) !== undefined;

const mapped = (values: ReadonlyMap<string, Value>, map: (value: Value) => JsonValue) =>
  Object.fromEntries([...values].map(([name, value]) => [name, map(value)]));
