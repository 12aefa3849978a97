import type { ASTNode } from "@marcbachmann/cel-js";
import { EXPRESSION_LIMITS } from "./limits.ts";
import { compilePattern, matchesSomewhere, type CompiledPattern } from "./regular-expression.ts";

// The library evaluates without any bound. Every node of a parsed expression is wrapped once, so that
// what it costs is counted, in steps and not in time: the same expression over the same values must end
// the same way on every machine.

/** Counts what one evaluation costs. */
export class Meter {
  #left = 0;
  #exceeded: LimitExceeded | undefined;

  /** Evaluates under a fresh budget. @throws {LimitExceeded} */
  run<Value>(evaluate: () => Value): Value {
    this.#left = EXPRESSION_LIMITS.steps;
    this.#exceeded = undefined;
    const value = evaluate();
    // `||`, `exists` and `all` pass over errors, and would pass over this one.
    if (this.#exceeded) throw this.#exceeded;
    return value;
  }

  readonly spend = (steps: number): void => {
    this.#left -= steps;
    if (this.#left < 0) this.exceed(`It takes more than ${EXPRESSION_LIMITS.steps} steps`);
  };

  exceed(message: string): never {
    this.#left = -1;
    this.#exceeded ??= new LimitExceeded(message);
    throw this.#exceeded;
  }
}

export class LimitExceeded extends Error {}

/** A node as the library fills it in when it checks an expression. */
interface CheckedNode {
  readonly op: string;
  readonly args: unknown;
  readonly meta: { readonly alternate?: CheckedNode };
  evaluate: (evaluator: unknown, node: unknown, context: unknown) => unknown;
  handle?: (...args: readonly unknown[]) => unknown;
}

/** Wraps every node under `root`, which has been checked: from now on `meter` is told what it costs. */
export function measure(root: ASTNode, meter: Meter): void {
  const seen = new Set<CheckedNode>();
  const left: CheckedNode[] = [root as unknown as CheckedNode];
  for (let node = left.pop(); node; node = left.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    left.push(...nodesIn(node.args), ...(node.meta.alternate ? [node.meta.alternate] : []));
    countSteps(node, meter);
    countSizes(node, meter);
  }
}

function nodesIn(value: unknown): readonly CheckedNode[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if ("evaluate" in value) return [value as CheckedNode];
  // A loop keeps its nodes by name, beside the context that it evaluates them in.
  const { iterable, init, step } = value as Readonly<Record<string, unknown>>;
  return [iterable, init, step].flatMap(nodesIn);
}

function countSteps(node: CheckedNode, meter: Meter): void {
  let evaluate = node.evaluate.bind(node);
  const metered: CheckedNode["evaluate"] = (evaluator, self, context) => {
    meter.spend(1);
    return evaluate(evaluator, self, context);
  };
  // The library replaces a node's `evaluate` when it is first asked.
  Object.defineProperty(node, "evaluate", {
    get: () => metered,
    set: (replaced: CheckedNode["evaluate"]) => {
      evaluate = replaced.bind(node);
    },
  });
}

function countSizes(node: CheckedNode, meter: Meter): void {
  const { handle } = node;
  if (!handle) return;
  const patterns = new Map<string, CompiledPattern>();
  node.handle = (...args) => {
    const operands = operandsOf(node, args);
    for (const operand of operands) meter.spend(sizeOf(operand));
    if (COMPARES.has(node.op)) spendComparison(operands, meter);
    const [text, pattern] = operands;
    if (isMatches(node) && typeof text === "string" && typeof pattern === "string") {
      return matchText(text, pattern, patterns, meter);
    }
    const value = handle(...args);
    if (typeof value === "string" && value.length > EXPRESSION_LIMITS.text) {
      meter.exceed(`It makes a text of more than ${EXPRESSION_LIMITS.text} characters`);
    }
    return value;
  };
}

const COMPARES: ReadonlySet<string> = new Set(["==", "!=", "in"]);

const BINARY: ReadonlySet<string> = new Set([...COMPARES, "+", "<", "<=", ">", ">="]);

const isMatches = (node: CheckedNode): boolean => calls(node, "matches");

const calls = ({ op, args }: CheckedNode, name: string): boolean =>
  (op === "rcall" || op === "call") && Array.isArray(args) && args[0] === name;

/** What a node works on: the library hands calls their arguments as one list. */
function operandsOf(node: CheckedNode, args: readonly unknown[]): readonly unknown[] {
  const { op } = node;
  const [first, second] = args;
  // It is known without looking.
  if (calls(node, "size")) return [];
  if (op === "call" || op === "rcall") return Array.isArray(first) ? (first as unknown[]) : [];
  return BINARY.has(op) ? [first, second] : [first];
}

/** A character of a text is worth far less than a value. */
const CHARACTERS_A_STEP = 100;

function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length / CHARACTERS_A_STEP;
  return Array.isArray(value) ? value.length / 10 : 0;
}

/** Comparing goes into everything, but stops at once where one side is no object. */
function spendComparison([one, other]: readonly unknown[], meter: Meter): void {
  if (isObject(one) && isObject(other)) spendAll(other, meter);
  else if (Array.isArray(other)) meter.spend(other.length);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function spendAll(value: object, meter: Meter): void {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    meter.spend(1);
    if (isObject(next)) for (const member of Object.values(next)) left.push(member);
  }
}

function matchText(
  text: string,
  source: string,
  patterns: Map<string, CompiledPattern>,
  meter: Meter,
): boolean {
  const compiled = patterns.get(source) ?? compilePattern(source);
  patterns.set(source, compiled);
  if ("message" in compiled) throw new Error(compiled.message);
  return matchesSomewhere(compiled.pattern, text, meter.spend);
}
