import { compileExpression, GUARD_VARIABLES, type JsonObject, type JsonValue } from "@waymark/core";
import { asText, getAt, isObject } from "../../document/json-edit.ts";
import { given } from "../../expression/machine/given.ts";
import { stateAskedFor, treeOf } from "../../machine/state-tree.ts";
import { listed } from "../../machine/written-transitions.ts";

/** What a guard gives now: true or false, what is only known when an event comes, or why it gives nothing. */
export type GuardResult = boolean | "by event" | { readonly failure: string };

/** What a guard is asked in: the document, and what expressions of the simulated run see. */
export interface Asked {
  readonly document: JsonObject;
  readonly scope: JsonObject;
}

/** `params`: the values that a declared guard is asked with. */
export function guardResult(guard: JsonValue, asked: Asked, params?: JsonValue): GuardResult {
  if (typeof guard === "string") return declared(guard, asked, params);
  if (!isObject(guard)) return { failure: "It is no guard." };
  const { "@expr": text, type } = guard;
  if (typeof text === "string") return condition(text, asked, params);
  if (type === "in") return isIn(asText(guard["state"] ?? ""), asked);
  if (type === "not") return inverse(guardResult(guard["guard"] ?? null, asked, params));
  if (type !== "and" && type !== "or")
    return declared(asText(type ?? ""), asked, guard["params"] ?? params);
  const inner = listed(guard["guards"], []);
  const results = inner.map(({ item }) => guardResult(item, asked, params));
  return joined(results, type === "or");
}

/** One that is decisive settles it, and nothing else can while one is not known. */
const joined = (results: readonly GuardResult[], decisive: boolean): GuardResult =>
  results.find((result) => result === decisive) ??
  results.find((result) => typeof result !== "boolean") ??
  !decisive;

const inverse = (result: GuardResult): GuardResult =>
  typeof result === "boolean" ? !result : result;

function declared(name: string, asked: Asked, params: JsonValue | undefined): GuardResult {
  const guard = getAt(asked.document, ["machine", "guards", name]);
  if (guard === undefined) return { failure: `There is no guard “${name}”.` };
  if (params === undefined) return guardResult(guard, asked);
  if (madeOfEvent(params)) return "by event";
  return guardResult(guard, asked, given(params, GUARD_VARIABLES, asked.scope));
}

function condition(text: string, { scope }: Asked, params: JsonValue = {}): GuardResult {
  const compiled = compileExpression(text, WITHOUT_EVENT);
  if ("problem" in compiled)
    return readsEvent(text) ? "by event" : { failure: compiled.problem.message };
  const { context = {}, input = {} } = scope;
  const result = compiled.expression.evaluate({ context, input, params });
  if ("error" in result) return { failure: result.error.message };
  return typeof result.value === "boolean" ? result.value : { failure: "It is no true or false." };
}

const WITHOUT_EVENT = GUARD_VARIABLES.filter((name) => name !== "event");

/** Whether an expression is right, and only where there is an event. */
const readsEvent = (text: string): boolean =>
  "problem" in compileExpression(text, WITHOUT_EVENT) &&
  "expression" in compileExpression(text, GUARD_VARIABLES);

/** Whether the values that a guard is asked with are made of the event. */
function madeOfEvent(value: JsonValue): boolean {
  if (value === null || typeof value !== "object") return false;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).some(madeOfEvent);
  const { "@expr": text, ...others } = value as JsonObject;
  return typeof text === "string" ? readsEvent(text) : Object.values(others).some(madeOfEvent);
}

function isIn(text: string, { document, scope }: Asked): GuardResult {
  const state = stateAskedFor(treeOf(document), text);
  return state === undefined
    ? { failure: `There is no state “${text}”.` }
    : isActive(scope["state"], state.keys);
}

/** Whether a machine whose state is `value` is in the state that these keys lead to. */
export function isActive(value: JsonValue | undefined, keys: readonly string[]): boolean {
  const [key, ...inner] = keys;
  if (key === undefined) return true;
  if (typeof value === "string") return value === key && inner.length === 0;
  return isObject(value) && Object.hasOwn(value, key) && isActive(value[key], inner);
}
