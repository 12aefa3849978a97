/** Where a value lies in a document: member names and positions in lists. */
export type JsonPath = readonly (string | number)[];

/** What can be read by `.name` in an expression; any other member is read by `["…"]`. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Words that the expression language keeps for itself. */
const KEPT = new Set(["true", "false", "null", "in"]);

/**
 * The path as an expression of a definition reads it: `steps.charge.output.items[0].sku`. `root` names
 * the document; without one the path is told from within it.
 */
export function expressionOf(root: string | undefined, path: JsonPath): string {
  const text = path.reduce<string>((before, part) => before + memberOf(part), root ?? "");
  return root === undefined && text.startsWith(".") ? text.slice(1) : text;
}

const memberOf = (part: string | number): string =>
  typeof part === "string" && PLAIN.test(part) && !KEPT.has(part)
    ? `.${part}`
    : `[${JSON.stringify(part)}]`;

/** The output of a DAG's step, as the steps after it read it. Inside a loop that is by its own name. */
export const outputOfStep = (stepId: string): string =>
  expressionOf("steps", [stepId.slice(stepId.lastIndexOf("/") + 1), "output"]);

/** Names a path among others. */
export const keyOf = (path: JsonPath): string => JSON.stringify(path);
