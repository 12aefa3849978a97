import type { JsonObject, JsonValue } from "@waymark/core";
import { parseJson } from "../../ui/json-text.ts";
import { asText, isObject } from "../document/json-edit.ts";
import type { Finding } from "./finding.ts";
import { Importing } from "./importing.ts";
import { declarationsOf } from "./read-implementations.ts";
import { readState } from "./read-states.ts";
import { readDataMembers } from "./read-values.ts";
import {
  argumentsOf,
  bare,
  calledName,
  nodesIn,
  type CallSyntax,
  type Expression,
  type ObjectLiteral,
  type Statement,
} from "./syntax.ts";

export interface Imported {
  /** Absent where there is no workflow in the text. */
  readonly document?: JsonObject;
  readonly findings: readonly Finding[];
}

/**
 * The workflow that a text holds: a document as JSON, or a `createMachine`, `setup().createMachine` or
 * `defineMachine` as TypeScript or JavaScript. The text is parsed and never run.
 */
export async function importWorkflow(text: string): Promise<Imported> {
  const document = documentIn(text);
  if (document) return { document, findings: [] };
  // A few hundred kilobytes that only those load who paste something.
  const { parse, parseExpression } = await import("@babel/parser");
  try {
    const { program } = parse(text, { sourceType: "module", plugins: ["typescript"] });
    const literal = literalIn(program.body, () =>
      parseExpression(text, { plugins: ["typescript"] }),
    );
    return literal ? readLiteral(text, literal) : readProgram(text, program.body);
  } catch (error) {
    return unparsed(text, error, () => parseExpression(text, { plugins: ["typescript"] }));
  }
}

/** A document as JSON needs no reading. */
function documentIn(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) && (isObject(value["machine"]) || isObject(value["steps"]))
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

/** `{ … }` by itself is a block to a parser of programs, where it is one at all. */
const literalIn = (
  statements: readonly Statement[],
  again: () => Expression,
): ObjectLiteral | undefined => {
  const [only] = statements;
  if (statements.length !== 1) return undefined;
  if (only?.type === "ExpressionStatement") return objectOf(only.expression);
  return only?.type === "BlockStatement" ? objectOf(again()) : undefined;
};

function objectOf(expression: Expression): ObjectLiteral | undefined {
  const plain = bare(expression);
  return plain.type === "ObjectExpression" ? plain : undefined;
}

function unparsed(text: string, error: unknown, again: () => Expression): Imported {
  try {
    const literal = objectOf(again());
    if (literal) return readLiteral(text, literal);
  } catch {
    // What is wrong with it as a program says more.
  }
  const json = parseJson(text);
  if (/^\s*\{\s*"/.test(text) && !json.ok) return notRead(json.problem, error);
  return notRead(`This is neither JSON nor TypeScript: ${messageOf(error)}`, error);
}

interface SyntaxFault {
  readonly message: string;
  readonly loc?: { readonly line: number; readonly column: number };
}

/** Without the place, which stands beside it. */
const messageOf = (error: unknown): string =>
  (error as SyntaxFault).message.replace(/ \(\d+:\d+\)$/, "");

function notRead(message: string, error: unknown): Imported {
  const { loc } = error as SyntaxFault;
  const finding: Finding = {
    line: loc?.line ?? 1,
    column: (loc?.column ?? 0) + 1,
    severity: "problem",
    message,
    fix: "Paste the whole file, or the whole literal.",
  };
  return { findings: [finding] };
}

/** A machine by itself, or a whole document that is no JSON for a comma, a comment or a name without quotes. */
function readLiteral(text: string, literal: ObjectLiteral): Imported {
  const importing = new Importing(text, []);
  const isDocument = [...importing.members(literal)].some(
    ([name, { type }]) => ["machine", "steps"].includes(name) && type === "ObjectExpression",
  );
  return isDocument
    ? { document: readDataMembers(importing, literal), findings: importing.findings }
    : readMachine(importing, literal, undefined);
}

function readProgram(text: string, statements: readonly Statement[]): Imported {
  const importing = new Importing(text, statements);
  const calls = [...nodesIn(statements)].filter(
    (node) => node.type === "CallExpression",
  ) as unknown as CallSyntax[];
  const made = calls.filter((call) => ["createMachine", "Machine"].includes(calledName(call)));
  const [call, ...others] = made;
  const config = call && argumentsOf(call)[0];
  const object = config && importing.resolve(config);
  if (!call || object?.type !== "ObjectExpression") {
    return {
      findings: [
        {
          line: 1,
          column: 1,
          severity: "problem",
          message: "There is no machine in this text.",
          fix: "Paste a file with createMachine({ … }) or setup({ … }).createMachine({ … }), or a definition as JSON.",
        },
      ],
    };
  }
  for (const other of others) {
    importing.note(other, "There is another machine here; only the first one is read.");
  }
  importing.readImplementations(setupOf(importing, call));
  importing.readImplementations(argumentsOf(call)[1]);
  return readMachine(
    importing,
    object,
    calls.find((each) => calledName(each) === "defineMachine"),
  );
}

/** What `setup` was called with, of `setup(…).createMachine(…)`. */
function setupOf(importing: Importing, { callee }: CallSyntax): Expression | undefined {
  if (callee.type !== "MemberExpression") return undefined;
  const made = importing.resolve(callee.object);
  return made.type === "CallExpression" ? argumentsOf(made)[0] : undefined;
}

function readMachine(
  importing: Importing,
  object: ObjectLiteral,
  defined: CallSyntax | undefined,
): Imported {
  const { id, context, ...machine } = readState(importing, object, "machine");
  const options = definedMembers(importing, defined);
  const name =
    typeof options["name"] === "string" ? options["name"] : kebab(id ?? "imported-machine");
  const document: JsonObject = {
    kind: "machine",
    name,
    ...options,
    machine: {
      ...(id !== undefined && id !== name && { id }),
      ...(isObject(context) && Object.keys(context).length > 0 && { context }),
      ...declarationsOf(importing),
      ...machine,
    },
  };
  const findings = importing.findings.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { document, findings };
}

/** What `defineMachine` says beside the machine. */
function definedMembers(importing: Importing, call: CallSyntax | undefined): JsonObject {
  const given = call && argumentsOf(call)[0];
  const object = given && importing.resolve(given);
  if (object?.type !== "ObjectExpression") return {};
  const properties = object.properties.filter((each) => !isMachine(each));
  return readDataMembers(importing, { ...object, properties });
}

/** The machine itself, and what says that its functions changed. */
const isMachine = (property: ObjectLiteral["properties"][number]): boolean =>
  property.type === "ObjectProperty" &&
  property.key.type === "Identifier" &&
  ["machine", "revision"].includes(property.key.name);

function kebab(id: JsonValue): string {
  const words = asText(id)
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "");
  return words === "" ? "imported-machine" : words.slice(0, 100);
}
