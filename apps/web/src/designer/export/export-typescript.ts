import type { JsonObject } from "@waymark/core";
import { asText, isObject } from "../document/json-edit.ts";
import { print } from "./code.ts";
import { ExportedMachine } from "./exported-machine.ts";

const DOCUMENT_MEMBERS = [
  "description",
  "input",
  "onFailure",
  "timeout",
  "concurrency",
  "priority",
  "labels",
  "signals",
] as const;

/**
 * A machine as TypeScript that compiles, in the form in which machines are written in code. The document
 * has to be one that the core accepts.
 */
export function exportTypeScript(document: JsonObject): string {
  const name = asText(document["name"]);
  const machine = isObject(document["machine"]) ? document["machine"] : {};
  const exported = new ExportedMachine(machine, name);
  const { implementations, config } = exported;
  const setup = print(implementations);
  const made = `const machine = setup(${setup}).createMachine(${print(config)});`;
  const members = DOCUMENT_MEMBERS.flatMap((member) =>
    document[member] === undefined ? [] : [[member, document[member]] as const],
  );
  const options = print({
    name,
    title: document["title"] ?? name,
    ...Object.fromEntries(members),
  }).replace(/,?\s*\}$/, (end) => (end.includes("\n") ? ",\n  machine,\n}" : ", machine }"));
  return `${[
    importOf([...exported.ours, "defineMachine"], "@waymark/core"),
    importOf([...exported.theirs, "setup"], "xstate"),
    "",
    made,
    "",
    `export const ${variableOf(name)} = defineMachine(${options});`,
  ].join("\n")}\n`;
}

const importOf = (names: readonly string[], from: string): string =>
  `import { ${[...new Set(names)].toSorted().join(", ")} } from ${JSON.stringify(from)};`;

/** `document-review` as `documentReview`. */
export function variableOf(name: string): string {
  const camel = name.replace(/-+(.)?/g, (_, next: string | undefined) =>
    (next ?? "").toUpperCase(),
  );
  return RESERVED.has(camel) || !/^[A-Za-z]/.test(camel) ? `${camel}Machine` : camel;
}

const RESERVED: ReadonlySet<string> = new Set(
  "machine setup cel task action callback workflow assign and or not raise cancel emit log import export default delete class case catch const continue debugger do else enum extends false finally for function if in instanceof new null return super switch this throw true try typeof var void while with yield await let static implements interface package private protected public".split(
    " ",
  ),
);
