import type * as z from "zod/mini";
import { invalid, memberAt, missing, problem, unknownKey } from "../../document-problems.ts";
import { eitherOf, IN_WORDS } from "../../document-words.ts";
import type { JsonObject, JsonValue } from "../../json.ts";
import type { Problem } from "../../problem.ts";
import { MachineDocument } from "./machine-document.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

export interface ParsedDocument {
  /** Absent where what is wrong leaves nothing to read on with. */
  readonly document?: MachineDocument;
  readonly problems: readonly Problem[];
}

/** The document and what of it does not fit the schema; the rest is read as if that were not there. */
export function parseMachineDocument(source: JsonValue): ParsedDocument {
  const problems: Problem[] = [];
  let left = source;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const parsed = MachineDocument.safeParse(left, IN_WORDS);
    if (parsed.success) return { document: parsed.data, problems };
    const found = parsed.error.issues.flatMap((issue) => misfits(issue, [], left));
    // What is missing after a cut is missing because of it.
    if (round === 0) problems.push(...found.map((misfit) => misfit.problem));
    left = found.reduce((rest, { cut }) => without(rest, cut), left);
  }
  return { problems };
}

/** Cutting a member may leave what holds it without something it needs, and so on upwards. */
const MAX_ROUNDS = 5;

interface Misfit {
  readonly problem: Problem;
  /** The member without which the rest may fit. */
  readonly cut: Path;
}

function misfits(issue: Issue, above: Path, source: JsonValue): Misfit[] {
  const path = [...above, ...issue.path];
  const value = memberAt(source, path);
  const one = (at: Path, found: Problem): Misfit[] => [{ cut: at, problem: found }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.flatMap((key) => one([...path, key], unknownKey([...path, key], key)));
    case "invalid_key":
      return issue.issues
        .slice(0, 1)
        .flatMap(({ message }) => one(path, invalidName(path, message)));
    case "invalid_union":
      return unionMisfits(issue, path, source);
    default:
      if (value === undefined) return one(holderOf(path), missing(path));
      return one(path, invalid(path, issue.message, value));
  }
}

/** Of all that could be here, what is wrong with the form that was meant. */
function unionMisfits(
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: Path,
  source: JsonValue,
): Misfit[] {
  if (memberAt(source, path) === undefined) {
    return [{ cut: holderOf(path), problem: missing(path) }];
  }
  if (issue.errors.length === 0) return [unknownAction(path, source)];
  const meant = issue.errors.filter((branch) =>
    branch.every((found) => isOfForm(found, path, source)),
  );
  const [closest] = meant.toSorted((a, b) => a.length - b.length);
  if (closest) return closest.flatMap((found) => misfits(found, path, source));
  return otherForm(issue, path, source);
}

/** A branch is meant unless its very form is another, or the member that tells its kind. */
function isOfForm(found: Issue, path: Path, source: JsonValue): boolean {
  if (found.path.length === 0) return found.code === "unrecognized_keys";
  if (found.path.length > 1) return true;
  const [key] = found.path;
  if (key === "@expr") return memberAt(source, [...path, key]) !== undefined;
  return key !== "type" || found.code === "invalid_type";
}

function otherForm(
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: Path,
  source: JsonValue,
): Misfit[] {
  const untyped = issue.errors.flat().find(({ path: [key] }) => key === "type");
  const value = memberAt(source, path);
  if (untyped && isObject(value)) return misfits(untyped, path, source);
  return [{ cut: path, problem: invalid(path, eitherOf(issue.errors), value) }];
}

const isObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const unknownAction = (path: Path, source: JsonValue): Misfit => ({
  cut: holderOf(path),
  problem: problem(
    path,
    "unknown-action",
    `There is no action ${JSON.stringify(memberAt(source, path))}.`,
    "Use assign, raise, send, cancel, spawn, stop, log or emit, or an action declared in `actions`.",
  ),
});

/** The member that holds what is at `path`: for an item of a list, the list. */
function holderOf(path: Path): Path {
  const above = path.slice(0, -1);
  return typeof above.at(-1) === "number" ? above.slice(0, -1) : above;
}

const invalidName = (path: Path, message: string): Problem =>
  problem(path, "invalid-id", message, "Rename it, and the places that name it.");

/** The source without the member at `path`. Lists are left as they are: places in them would move. */
function without(source: JsonValue, path: Path): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined || !isObject(source)) return withoutItem(source, path);
  const { [String(key)]: member, ...others } = source as JsonObject;
  if (member === undefined || rest.length === 0) return others;
  return Object.fromEntries(
    Object.entries(source as JsonObject).map(([name, value]) => [
      name,
      name === String(key) ? without(value, rest) : value,
    ]),
  );
}

function withoutItem(source: JsonValue, [index, ...rest]: Path): JsonValue {
  if (!Array.isArray(source) || rest.length === 0) return source;
  return source.map((item: JsonValue, place) => (place === index ? without(item, rest) : item));
}
