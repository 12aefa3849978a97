import type * as z from "zod/mini";
import { invalid, memberAt, missing, problem, unknownKey } from "../document-problems.ts";
import { eitherOf, IN_WORDS } from "../document-words.ts";
import type { JsonValue } from "../json.ts";
import type { Problem } from "../problem.ts";
import { DagDocument, STEP_KINDS, type StepKind } from "./dag-schema.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The document, or everything that does not fit the schema. */
export function parseDocument(
  source: JsonValue,
): { readonly document: DagDocument } | { readonly problems: readonly Problem[] } {
  const result = DagDocument.safeParse(source, IN_WORDS);
  if (result.success) return { document: result.data };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, [], source)) };
}

function problemsOf(issue: Issue, above: Path, source: JsonValue): Problem[] {
  const path = [...above, ...issue.path];
  const value = memberAt(source, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey([...path, key], key));
    case "invalid_key":
      return issue.issues.map(({ message }) =>
        problem(path, "invalid-id", message, "Rename it, and the places that name it."),
      );
    case "invalid_union":
      return isStep(path) ? stepProblems(path, source) : unionProblems(issue, path, source);
    case "invalid_type":
      return [value === undefined ? missing(path) : invalid(path, issue.message, value)];
    default:
      return [invalid(path, issue.message, value)];
  }
}

/** A member of the document's `steps`, or of those of a map or a repeat. */
function isStep(path: Path): boolean {
  if (path.length === 2) return path[0] === "steps";
  const [kind, steps] = path.slice(-3);
  return steps === "steps" && (kind === "map" || kind === "repeat") && isStep(path.slice(0, -3));
}

/** A step is judged by the kind it says it is of, not by all that it could have been. */
function stepProblems(path: Path, source: JsonValue): Problem[] {
  const step = memberAt(source, path);
  const kinds = (Object.keys(STEP_KINDS) as StepKind[]).filter(
    (kind) => typeof step === "object" && step !== null && Object.hasOwn(step, kind),
  );
  const [kind] = kinds;
  if (!kind || kinds.length > 1) return [noSingleKind(path, kinds)];
  const issues = STEP_KINDS[kind].safeParse(step, IN_WORDS).error?.issues ?? [];
  return issues.flatMap((issue) => problemsOf(issue, path, source));
}

/** The first problem of each form that is allowed here, as one. */
function unionProblems(
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: Path,
  source: JsonValue,
): Problem[] {
  const value = memberAt(source, path);
  if (value === undefined) return [missing(path)];
  return [invalid(path, eitherOf(issue.errors), value)];
}

function noSingleKind(path: Path, kinds: readonly StepKind[]): Problem {
  const found = kinds.length === 0 ? "none of them" : named(kinds);
  return problem(
    path,
    "step-kind",
    `A step has exactly one of ${named(Object.keys(STEP_KINDS))}; this one has ${found}.`,
    kinds.length === 0
      ? "Add the one that says what the step does."
      : "Keep one, or make two steps.",
  );
}

const named = (kinds: readonly string[]): string =>
  kinds
    .map((kind) => `\`${kind}\``)
    .join(", ")
    .replace(/, ([^,]*)$/, " and $1");
