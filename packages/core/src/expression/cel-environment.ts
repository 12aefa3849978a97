import { Environment, type ASTNode, type ParseResult } from "@marcbachmann/cel-js";
import { EXPRESSION_LIMITS } from "./limits.ts";

/** The language with its variables, all of them of any type: types are for `infer-type.ts` to judge. */
function environmentOf(variables: readonly string[]): Environment {
  const key = variables.join();
  const known = environments.get(key);
  if (known) return known;
  const environment = base.clone();
  for (const name of variables) environment.registerVariable(name, "dyn");
  environments.set(key, environment);
  return environment;
}

const environments = new Map<string, Environment>();

type TextFunction = (text: string, operands: readonly (string | number)[]) => unknown;

const substring: TextFunction = (text, [start = 0, end = text.length]) => {
  const [from, to] = [Number(start), Number(end)];
  if (
    Number.isInteger(from) &&
    Number.isInteger(to) &&
    from >= 0 &&
    from <= to &&
    to <= text.length
  ) {
    return text.substring(from, to);
  }
  throw new RangeError(`substring(${from}, ${to}) is out of range`);
};

const split: TextFunction = (text, [separator = "", limit = -1]) => {
  const [parts, most] = [text.split(String(separator)), Number(limit)];
  if (most === 0) return [];
  if (most < 0 || parts.length <= most) return parts;
  return [...parts.slice(0, most - 1), parts.slice(most - 1).join(String(separator))];
};

const TEXT_FUNCTIONS: readonly (readonly [string, TextFunction])[] = [
  ["string.substring(double): string", substring],
  ["string.substring(double, double): string", substring],
  ["string.substring(double, int): string", substring],
  ["string.substring(int, double): string", substring],
  ["string.split(string, double): list<string>", split],
];

const base = withNumbers(
  new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: { maxAstNodes: EXPRESSION_LIMITS.nodes, maxDepth: EXPRESSION_LIMITS.depth },
  }),
);

/** JSON has one kind of number and CEL several: they mix freely, and count characters and items too. */
function withNumbers(environment: Environment): Environment {
  const arithmetic: Record<string, (a: number, b: number) => number> = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    "/": (a, b) => a / b,
    "%": (a, b) => a % b,
  };
  for (const [operator, apply] of Object.entries(arithmetic)) {
    const mixed = (a: unknown, b: unknown): number => apply(Number(a), Number(b));
    environment.registerOperator(`int ${operator} double: double`, mixed);
    environment.registerOperator(`double ${operator} int: double`, mixed);
    if (operator === "%") environment.registerOperator("double % double: double", mixed);
  }
  environment.registerOperator("double == int", (a: unknown, b: unknown) => a === Number(b));
  return withNumericArguments(environment);
}

/** A number of the input is a double, which CEL's own functions do not take for a place in a text. */
function withNumericArguments(environment: Environment): Environment {
  for (const [signature, method] of TEXT_FUNCTIONS) {
    environment.registerFunction(
      signature,
      (text: string, ...operands: readonly (string | number)[]) => method(text, operands),
      { async: false } as object,
    );
  }
  return environment;
}

/** @throws what is wrong with its syntax or size. */
export const parseExpression = (text: string, variables: readonly string[]): ParseResult =>
  environmentOf(variables).parse(text);

/** Lets the library find out how each part is evaluated. @throws for a variable that is not there. */
export function prepare(parsed: ParseResult): void {
  let { error } = parsed.check();
  for (let round = 0; error; round++) {
    if (round > EXPRESSION_LIMITS.nodes || !relax(error)) throw error;
    ({ error } = parsed.check());
  }
}

/** The library takes kinds of number for types of their own: it is to look at the values in the run. */
function relax(error: Error): boolean {
  const { node, code = "" } = error as { node?: CheckedNode; code?: string };
  const operands = node && OPERANDS[code]?.(node);
  if (!operands || operands.every(({ checkedType }) => checkedType === ANY)) return false;
  for (const operand of operands) operand.checkedType = ANY;
  node.leftStaticType = undefined;
  node.rightStaticType = undefined;
  return true;
}

/** What the library keeps of its checks in a node. */
type CheckedNode = ASTNode & {
  checkedType?: unknown;
  leftStaticType?: unknown;
  rightStaticType?: unknown;
};

const ANY = anyType();

function anyType(): unknown {
  const parsed = base.parse("dyn(1)");
  parsed.check();
  return (parsed.ast as CheckedNode).checkedType;
}

type Operands = (node: CheckedNode) => readonly CheckedNode[] | undefined;

const OPERANDS: Readonly<Record<string, Operands>> = {
  incompatible_ternary_branches: ({ op, args }) => (op === "?:" ? args.slice(1) : undefined),
  no_such_overload: ({ op, args }) =>
    op !== "." && Array.isArray(args) && args.length === 2
      ? (args as readonly CheckedNode[])
      : undefined,
};
