import type { JsonValue } from "@waymark/core";
import type { Finding } from "./finding.ts";
import {
  bare,
  type Expression,
  type ObjectLiteral,
  type Statement,
  type SyntaxNode,
  type Value,
} from "./syntax.ts";

/** What is known while a pasted text is read: its constants, what it says is behind names, what was found. */
export class Importing {
  readonly text: string;
  readonly findings: Finding[] = [];
  readonly #constants = new Map<string, Expression>();
  /** What `setup` or the machine's second argument says is behind the names, by their kind. */
  readonly behind = {
    actions: new Map<string, Value>(),
    guards: new Map<string, Value>(),
    delays: new Map<string, Value>(),
    actors: new Map<string, Value>(),
  };
  /** What the document has to declare, by the names that are used in it. */
  readonly declared = {
    actions: {} as Record<string, JsonValue>,
    actors: {} as Record<string, JsonValue>,
  };
  readonly #invokeIds = new Set<string>();

  constructor(text: string, statements: readonly Statement[]) {
    this.text = text;
    for (const statement of statements) this.#remember(statement);
  }

  #remember(statement: Statement): void {
    const declaration =
      statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") return;
    for (const { id, init } of declaration.declarations) {
      if (id.type === "Identifier" && init) this.#constants.set(id.name, init);
    }
  }

  problem(node: SyntaxNode, message: string, fix: string): void {
    this.findings.push({ ...placeOf(node), severity: "problem", message, fix });
  }

  note(node: SyntaxNode, message: string): void {
    this.findings.push({ ...placeOf(node), severity: "note", message });
  }

  /** The text of a piece of syntax, in one line. */
  source({ start, end }: SyntaxNode): string {
    return this.text.slice(start ?? 0, end ?? 0).replaceAll(/\s+/g, " ");
  }

  /** A value, or what the constant of its name is. */
  resolve(value: Value): Value {
    const plain = bare(value);
    const known = plain.type === "Identifier" ? this.#constants.get(plain.name) : undefined;
    return known && known !== plain ? this.resolve(known) : plain;
  }

  /** The members of an object literal by name; what cannot be known before it runs is told. */
  members(object: ObjectLiteral): ReadonlyMap<string, Value> {
    const members = new Map<string, Value>();
    for (const property of object.properties) {
      if (property.type === "SpreadElement") {
        this.#spread(property.argument, members);
        continue;
      }
      const name = this.#nameOf(property);
      if (name === undefined) {
        this.problem(
          property,
          "This name is computed, and was left out.",
          "Write the name itself.",
        );
      } else
        members.set(
          name,
          property.type === "ObjectMethod" ? property : (property.value as Expression),
        );
    }
    return members;
  }

  #spread(spread: Expression, members: Map<string, Value>): void {
    const value = this.resolve(spread);
    if (value.type === "ObjectExpression") {
      for (const [name, member] of this.members(value)) members.set(name, member);
    } else {
      const message = `What \`${this.source(spread)}\` adds is not known, and was left out.`;
      this.problem(spread, message, "Write its members out.");
    }
  }

  #nameOf({
    key,
    computed,
  }: Exclude<ObjectLiteral["properties"][number], { type: "SpreadElement" }>) {
    if (key.type === "StringLiteral") return key.value;
    if (key.type === "NumericLiteral") return String(key.value);
    if (key.type === "Identifier" && !computed) return key.name;
    const constant = key.type === "Identifier" ? this.#constants.get(key.name) : undefined;
    return constant?.type === "StringLiteral" ? constant.value : undefined;
  }

  /** The id of an invoke: unique in the machine. */
  invokeId(wanted: string): string {
    const plain = wanted.replaceAll("~", "-") || "step";
    let id = plain;
    for (let number = 2; this.#invokeIds.has(id); number += 1) id = `${plain}-${number}`;
    this.#invokeIds.add(id);
    return id;
  }

  /** Remembers what is behind names: the argument of `setup`, or the second one of `createMachine`. */
  readImplementations(value: Expression | undefined): void {
    const object = value && this.resolve(value);
    if (object?.type !== "ObjectExpression") return;
    for (const [kind, given] of this.members(object)) {
      const into =
        this.behind[(kind === "services" ? "actors" : kind) as keyof Importing["behind"]];
      const implementations = into && this.resolve(given);
      if (implementations?.type !== "ObjectExpression") continue;
      for (const [name, implementation] of this.members(implementations))
        into?.set(name, implementation);
    }
  }
}

const placeOf = ({ loc }: SyntaxNode) => ({
  line: loc?.start.line ?? 1,
  column: (loc?.start.column ?? 0) + 1,
});
