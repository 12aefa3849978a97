import type { ASTNode } from "@marcbachmann/cel-js";
import { EXPRESSION_LIMITS } from "./limits.ts";
import { typeOfOperation } from "./operator-types.ts";
import { compilePattern } from "./regular-expression.ts";
import { SIGNATURES, type Signature } from "./signatures.ts";
import { TypeMismatch } from "./type-mismatch.ts";
import { itemOf, memberOf, noMember, ofKind, unwrapped } from "./type-parts.ts";
import {
  alternatives,
  ANY,
  BOOLEAN,
  canBe,
  listOf,
  nameOf,
  NULL,
  NUMBER,
  optionalOf,
  STRING,
  unionOf,
  type ExpressionType,
} from "./types.ts";

/** What the names of an expression stand for. */
export type Names = Readonly<Record<string, ExpressionType>>;

/** What an expression gives. @throws {TypeMismatch} where it cannot give anything, whatever the values are. */
export const inferType = (root: ASTNode, names: Names): ExpressionType =>
  new Inference(0).typeOf(root, names);

const LOOPS: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "filter", "map"]);

type Binary = readonly [ASTNode, ASTNode];

class Inference {
  readonly #loops: number;

  constructor(loops: number) {
    this.#loops = loops;
  }

  typeOf(node: ASTNode, names: Names): ExpressionType {
    switch (node.op) {
      case "value":
        return typeOfLiteral(node);
      case "id":
        return names[node.args] ?? ANY;
      case ".":
        return this.#member(node.pos, node.args, names);
      case ".?":
        return optionalOf(this.#member(node.pos, node.args, names, true));
      case "[]":
        return this.#index(node.args, names);
      case "[?]":
        return optionalOf(this.#index(node.args, names, true));
      case "call":
        return this.#call(node, node.args[0], node.args[1], names);
      case "rcall":
        return this.#method(node, node.args, names);
      case "list":
        return listOf(unionOf(node.args.map((item) => this.typeOf(item, names))));
      case "map":
        return this.#object(node.args, names);
      case "?:":
        return this.#ternary(node.args, names);
      case "&&":
      case "||":
        for (const side of node.args) this.#expect(side, names, ["boolean"], `\`${node.op}\``);
        return BOOLEAN;
      case "!_":
        this.#expect(node.args, names, ["boolean"], "`!`");
        return BOOLEAN;
      case "-_":
        this.#expect(node.args, names, ["number"], "`-`");
        return NUMBER;
      default:
        return this.#binary(node, node.op, node.args, names);
    }
  }

  #expect(node: ASTNode, names: Names, kinds: readonly ExpressionType["kind"][], by: string) {
    const type = this.typeOf(node, names);
    if (kinds.includes("any") || canBe(type, ...kinds)) return type;
    const wanted = nameOf({ kind: "union", of: kinds.map((kind) => ({ kind }) as ExpressionType) });
    throw new TypeMismatch(`${by} takes ${wanted}, and this is ${nameOf(type)}`, node.range.start);
  }

  #member(at: number, [of, key]: readonly [ASTNode, string], names: Names, mayBeMissing = false) {
    const type = unwrapped(this.typeOf(of, names));
    const found = alternatives(type).map((one) => memberOf(one, key));
    if (found.some((one) => one !== undefined))
      return unionOf(found.filter((one) => one !== undefined));
    if (mayBeMissing && canBe(type, "object", "null")) return ANY;
    throw new TypeMismatch(noMember(type, key), at);
  }

  #index([of, key]: Binary, names: Names, mayBeMissing = false): ExpressionType {
    if (key.op === "value" && typeof key.args === "string") {
      return this.#member(key.range.start, [of, key.args], names, mayBeMissing);
    }
    const [type, by] = [unwrapped(this.typeOf(of, names)), this.typeOf(key, names)];
    if (!canBe(type, "list", "object") && !(mayBeMissing && canBe(type, "null"))) {
      throw new TypeMismatch(`There is nothing to pick from ${nameOf(type)}`, of.range.end);
    }
    const isList = alternatives(type).every(({ kind }) => kind === "list");
    if (isList && !canBe(by, "number")) {
      throw new TypeMismatch(
        `An item is picked by a number, and this is ${nameOf(by)}`,
        key.range.start,
      );
    }
    return unionOf(alternatives(type).map((one) => (one.kind === "list" ? one.items : ANY)));
  }

  #object(entries: readonly Binary[], names: Names): ExpressionType {
    let isKnown = true;
    const members = entries.map(([key, value]) => {
      this.typeOf(key, names);
      const name = key.op === "value" && typeof key.args === "string" ? key.args : undefined;
      isKnown &&= name !== undefined;
      return [name ?? "", this.typeOf(value, names)] as const;
    });
    const known = Object.fromEntries(members);
    return isKnown
      ? { kind: "object", members: known }
      : { kind: "object", members: {}, others: ANY };
  }

  #ternary([condition, yes, no]: readonly [ASTNode, ASTNode, ASTNode], names: Names) {
    this.#expect(condition, names, ["boolean"], "`?`");
    return unionOf([this.typeOf(yes, names), this.typeOf(no, names)]);
  }

  #binary(node: ASTNode, operator: string, [left, right]: Binary, names: Names): ExpressionType {
    const [one, other] = [this.typeOf(left, names), this.typeOf(right, names)];
    const gives = typeOfOperation(operator, one, other);
    if (gives) return gives;
    const message = `\`${operator}\` does not go with ${nameOf(one)} and ${nameOf(other)}`;
    throw new TypeMismatch(message, node.range.start);
  }

  #call(node: ASTNode, name: string, operands: readonly ASTNode[], names: Names): ExpressionType {
    if (name === "has") {
      for (const operand of operands) this.#asked(operand, names);
      return BOOLEAN;
    }
    const known = SIGNATURES.filter((call) => call.name === name && call.on === undefined);
    return this.#apply(node, { name, known, operands, names });
  }

  /** What `has` looks at: the member itself may be missing, what it is looked for in may not. */
  #asked(node: ASTNode, names: Names): void {
    if (node.op === ".") this.#member(node.pos, node.args, names);
    else this.typeOf(node, names);
  }

  #method(
    node: ASTNode,
    [name, receiver, operands]: readonly [string, ASTNode, readonly ASTNode[]],
    names: Names,
  ): ExpressionType {
    if (receiver.op === "id" && names[receiver.args] === undefined) {
      if (receiver.args === "cel" && name === "bind") return this.#bind(operands, names);
      if (receiver.args === "optional") return this.#optional(operands, names);
    }
    if (LOOPS.has(name) && operands.length > 1)
      return this.#loop(node, name, receiver, operands, names);
    const type = this.typeOf(receiver, names);
    if (name === "or" || name === "orValue")
      return this.#otherwise(type, name, receiver, operands, names);
    const methods = SIGNATURES.filter((call) => call.name === name && call.on !== undefined);
    const known = methods.filter(({ on = [] }) => canBe(type, ...on));
    if (methods.length > 0 && known.length === 0) {
      throw new TypeMismatch(`\`${name}\` is no function of ${nameOf(type)}`, placeOfName(node));
    }
    const given = this.#apply(node, { name, known, operands, names });
    return name === "value" && type.kind === "optional" ? type.of : given;
  }

  #bind([name, value, inside]: readonly ASTNode[], names: Names): ExpressionType {
    if (name?.op !== "id" || !value || !inside) return ANY;
    return this.typeOf(inside, { ...names, [name.args]: this.typeOf(value, names) });
  }

  #optional([value]: readonly ASTNode[], names: Names): ExpressionType {
    return optionalOf(value ? this.typeOf(value, names) : ANY);
  }

  #otherwise(
    type: ExpressionType,
    name: string,
    receiver: ASTNode,
    operands: readonly ASTNode[],
    names: Names,
  ): ExpressionType {
    if (!canBe(type, "optional")) {
      const message = `\`${name}\` is asked of an optional value, like a.?b, and this is ${nameOf(type)}`;
      throw new TypeMismatch(message, receiver.range.start);
    }
    const others = operands.map((operand) => this.typeOf(operand, names));
    const inside = unwrapped(type);
    if (name === "orValue") return unionOf([inside, ...others]);
    return optionalOf(unionOf([inside, ...others.map(unwrapped)]));
  }

  #loop(
    node: ASTNode,
    name: string,
    receiver: ASTNode,
    [variable, ...inside]: readonly ASTNode[],
    names: Names,
  ): ExpressionType {
    if (this.#loops >= EXPRESSION_LIMITS.nestedLoops) {
      const message = `More than ${EXPRESSION_LIMITS.nestedLoops} loops are nested`;
      throw new TypeMismatch(message, placeOfName(node), "expression");
    }
    const over = this.#expect(receiver, names, ["list", "object"], `\`${name}\``);
    const items = unionOf(alternatives(over).map(itemOf));
    const within = variable?.op === "id" ? { ...names, [variable.args]: items } : names;
    const inner = new Inference(this.#loops + 1);
    const value = name === "map" ? inside.at(-1) : undefined;
    for (const condition of inside.filter((part) => part !== value)) {
      inner.#expect(condition, within, ["boolean"], `The condition of \`${name}\``);
    }
    if (value) return listOf(inner.typeOf(value, within));
    return name === "filter" ? listOf(items) : BOOLEAN;
  }

  #apply(node: ASTNode, { name, known, operands, names }: Readonly<Applied>): ExpressionType {
    const place = placeOfName(node);
    if (known.length === 0) {
      throw new TypeMismatch(`There is no function \`${name}\``, place, "expression");
    }
    const fitting = known.filter(({ takes }) => takes.length === operands.length);
    if (fitting.length === 0) {
      const counts = [...new Set(known.map(({ takes }) => takes.length))].join(" or ");
      throw new TypeMismatch(
        `\`${name}\` takes ${counts} arguments, not ${operands.length}`,
        place,
      );
    }
    operands.forEach((operand, index) => {
      const kinds = fitting.flatMap(({ takes }) => takes[index] ?? []);
      this.#expect(operand, names, kinds, `\`${name}\``);
    });
    if (name === "matches") checkPattern(operands[0]);
    return unionOf(fitting.map(({ gives }) => ofKind(gives)));
  }
}

/** Where the name of what is called stands: a method's is after the value that it is called on. */
function placeOfName(node: ASTNode): number {
  if (node.op !== "rcall") return node.range.start;
  const [name, receiver] = node.args;
  return node.input.indexOf(name, receiver.range.end);
}

interface Applied {
  readonly name: string;
  readonly known: readonly Signature[];
  readonly operands: readonly ASTNode[];
  readonly names: Names;
}

function checkPattern(pattern: ASTNode | undefined): void {
  if (pattern?.op !== "value" || typeof pattern.args !== "string") return;
  const compiled = compilePattern(pattern.args);
  if ("message" in compiled) {
    throw new TypeMismatch(compiled.message, pattern.range.start, "expression");
  }
}

function typeOfLiteral({ args: value, range }: ASTNode & { readonly op: "value" }): ExpressionType {
  if (value === null) return NULL;
  switch (typeof value) {
    case "string":
      return STRING;
    case "boolean":
      return BOOLEAN;
    case "number":
    case "bigint":
      return NUMBER;
    default:
      if (value instanceof Uint8Array) return { kind: "bytes" };
      throw new TypeMismatch(
        "Numbers have no `u` here: JSON knows one kind of number",
        range.start,
      );
  }
}
