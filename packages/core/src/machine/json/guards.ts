import { and, not, or, stateIn } from "xstate";
import { canBe, nameOf, type ExpressionType } from "../../expression/types.ts";
import { inGuard } from "../guard-failure.ts";
import { resolveState, type DocumentNode } from "./document-tree.ts";
import { failure } from "./expression-failure.ts";
import type {
  BuiltInGuard,
  ExpressionDocument,
  GuardDocument,
  NamedGuard,
} from "./machine-document.ts";
import { GUARD_VARIABLES } from "./machine-variables.ts";
import type { Place, Reading } from "./reading.ts";
import { compileText, compileValue, scopeOf, type Moment } from "./values.ts";

/** A guard as XState wants it. */
export function compileGuard(
  reading: Reading,
  node: DocumentNode,
  guard: GuardDocument | undefined,
  place: Place,
  names: ReadonlySet<string> = reading.guards,
): unknown {
  if (guard === undefined) return undefined;
  if (typeof guard === "string") return knownName(reading, guard, place, names);
  if ("@expr" in guard) return compileCondition(reading, guard, place);
  if (isBuiltIn(guard)) return compileBuiltIn(reading, node, guard, place, names);
  return namedGuard(reading, guard, place, names);
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** A declared guard: its expression may name the `params` it is asked with, and it names no other. */
export function compileDeclaredGuard(
  reading: Reading,
  root: DocumentNode,
  guard: GuardDocument,
  place: Place,
): unknown {
  if (typeof guard === "object" && "@expr" in guard) {
    return compileCondition(reading, guard, place, GUARD_VARIABLES);
  }
  // Declared guards that could name each other could go round in circles.
  return compileGuard(reading, root, guard, place, NO_NAMES);
}

const isBuiltIn = (guard: BuiltInGuard | NamedGuard): guard is BuiltInGuard =>
  ["in", "and", "or", "not"].includes(guard.type);

function compileBuiltIn(
  reading: Reading,
  node: DocumentNode,
  guard: BuiltInGuard,
  place: Place,
  names: ReadonlySet<string>,
): unknown {
  if (guard.type === "in") return compileIn(reading, node, guard.state, [...place, "state"]);
  if (guard.type === "not") {
    return not(compileGuard(reading, node, guard.guard, [...place, "guard"], names) as never);
  }
  const guards = guard.guards.map((inner, index) =>
    compileGuard(reading, node, inner, [...place, "guards", index], names),
  );
  return guard.type === "and" ? and(guards as never) : or(guards as never);
}

function compileIn(reading: Reading, node: DocumentNode, state: string, place: Place): unknown {
  if (!resolveState(node, state)) {
    const fix = "Write the path from the root, like open.people, or #id.";
    reading.report(place, "unknown-state", `There is no state "${state}".`, fix);
  }
  return Object.assign(stateIn(state), { type: `in ${state}` });
}

function namedGuard(
  reading: Reading,
  { type, params }: NamedGuard,
  place: Place,
  names: ReadonlySet<string>,
): unknown {
  if (knownName(reading, type, [...place, "type"], names) === undefined) return undefined;
  if (params === undefined) return { type };
  const value = compileValue(reading, params, [...place, "params"]);
  return { type, params: (moment: Moment) => inGuard(() => value(scopeOf(moment))) };
}

function knownName(
  reading: Reading,
  name: string,
  place: Place,
  names: ReadonlySet<string>,
): string | undefined {
  if (names.has(name)) return name;
  const message = `There is no guard "${name}" to be named here.`;
  const fix = 'Declare it in `guards`, which name no others, or write { "@expr": "…" }.';
  reading.report(place, "unknown-guard", message, fix);
  return undefined;
}

function compileCondition(
  reading: Reading,
  source: ExpressionDocument,
  place: Place,
  variables?: readonly string[],
): unknown {
  const { value, type } = compileText(reading, source, place, variables);
  if (!canBe(type, "boolean")) reportType(reading, place, type);
  const text = source["@expr"];
  const holds = (moment: Moment, params?: unknown): boolean =>
    inGuard(() => truth(value(scopeOf(moment, params)), text));
  // The type is what the transition is labelled with where it is drawn.
  return Object.assign(holds, { type: text });
}

function truth(given: unknown, text: string): boolean {
  if (typeof given === "boolean") return given;
  const message = `The guard gave ${JSON.stringify(given)}, not true or false`;
  throw failure(message, text);
}

const reportType = (reading: Reading, place: Place, type: ExpressionType): void =>
  reading.report(
    [...place, "@expr"],
    "guard-not-boolean",
    `A guard must give true or false; this gives ${nameOf(type)}.`,
    "Compare the value with something.",
  );
