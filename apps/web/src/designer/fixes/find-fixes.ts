import type { JsonObject, Problem, Surroundings } from "@waymark/core";
import { getAt, pathOf } from "../document/json-edit.ts";
import { findProblems } from "../find-problems.ts";
import { EXPRESSION_FIXES } from "./expression-fixes.ts";
import type { Broken, Fix, Mend } from "./fix.ts";
import { INPUT_FIXES } from "./input-fixes.ts";
import { NAME_FIXES } from "./name-fixes.ts";
import { STATE_FIXES } from "./state-fixes.ts";
import { STEP_FIXES } from "./step-fixes.ts";
import { VALUE_FIXES } from "./value-fixes.ts";

/** The best guess first: what was probably meant, before what is taken away. */
const MENDS: readonly Partial<Record<Problem["rule"], Mend>>[] = [
  NAME_FIXES,
  EXPRESSION_FIXES,
  STEP_FIXES,
  STATE_FIXES,
  VALUE_FIXES,
  INPUT_FIXES,
];

export interface Checkable {
  readonly document: JsonObject;
  readonly problems: readonly Problem[];
  readonly surroundings: Surroundings;
}

/**
 * The first way to mend a problem that does: tried on the document, the problem is gone and nothing is an
 * error that was none, or could not be seen. Undefined where a person has to decide.
 */
export function findFix(
  { document, problems, surroundings }: Checkable,
  problem: Problem,
): Fix | undefined {
  const path = pathOf(problem.pointer);
  const broken: Broken = { document, problem, path, value: getAt(document, path), surroundings };
  const before = countOf(problems);
  const isUnread = problems.every(({ severity, rule }) => severity !== "error" || isOfForm(rule));
  return MENDS.flatMap((mends) => mends[problem.rule]?.(broken) ?? []).find(({ edit }) => {
    const after = findProblems(edit(document), surroundings).problems;
    // What a document says wrong is looked for once its form is right: that is no error of the mend.
    const made =
      isUnread && isOfForm(problem.rule) ? after.filter(({ rule }) => isOfForm(rule)) : after;
    return isMended(problem, before, countOf(after), made);
  });
}

/** Rules of a document's form: as long as one is broken, nothing else is looked for. */
const FORM: ReadonlySet<Problem["rule"]> = new Set(["invalid-value", "missing", "unknown-key"]);

const isOfForm = (rule: Problem["rule"]): boolean => FORM.has(rule);

type Count = ReadonlyMap<string, number>;

/** What a problem is about, wherever that is written by now. Of an input the words tell what is written, too. */
const subjectOf = ({ rule, message, pointer }: Problem): string =>
  `${rule} ${rule === "task-input" ? pointer : message}`;

function countOf(problems: readonly Problem[]): Count {
  const count = new Map<string, number>();
  for (const problem of problems) {
    const subject = subjectOf(problem);
    count.set(subject, (count.get(subject) ?? 0) + 1);
  }
  return count;
}

function isMended(
  problem: Problem,
  before: Count,
  after: Count,
  left: readonly Problem[],
): boolean {
  const subject = subjectOf(problem);
  if ((after.get(subject) ?? 0) >= (before.get(subject) ?? 0)) return false;
  return left.every(
    (other) =>
      other.severity !== "error" ||
      (after.get(subjectOf(other)) ?? 0) <= (before.get(subjectOf(other)) ?? 0),
  );
}
