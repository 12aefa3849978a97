import { WaymarkError } from "./errors.ts";
import { toJson } from "./json.ts";
import type { Rule } from "./rules.ts";

/** Something wrong with a definition: where, what, and how to mend it. */
export interface Problem {
  /** JSON pointer (RFC 6901) into the authored document, e.g. `/steps/charge/needs/0`. */
  readonly pointer: string;
  /**
   * An error blocks publishing; a warning does not. `unknown` is no problem that was found, but one that
   * could not be looked for: the definition is too large, or its guards decide.
   */
  readonly severity: "error" | "warning" | "unknown";
  readonly rule: Rule;
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** One sentence that says how to mend it. */
  readonly fix: string;
  /** Where the problem is of a character of the text at `pointer`: its place in that text, from 0. */
  readonly position?: number;
}

/** A JSON pointer from path segments (RFC 6901: `~` and `/` are escaped). */
export const pointer = (...path: readonly (string | number | symbol)[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Every problem that blocks what was authored, each on a line with its place and a way to mend it. */
export function invalidDefinition(source: unknown, problems: readonly Problem[]): WaymarkError {
  const lines = problems
    .filter(({ severity }) => severity === "error")
    .map(({ pointer: at, message, fix }) => `  ${at || "/"}: ${message} ${fix}`);
  const about = `Workflow "${nameIn(source)}" cannot be used:\n${lines.join("\n")}\n`;
  return new WaymarkError("DEFINITION_INVALID", about, { details: { problems: toJson(problems) } });
}

function nameIn(source: unknown): string {
  const { name } = (source ?? {}) as Readonly<{ name?: unknown }>;
  return typeof name === "string" ? name : "without a name";
}
