import { headOf } from "../definition-head.ts";
import type { DefinitionBase } from "../definition.ts";
import { jsonOf } from "../document-problems.ts";
import { fingerprint } from "../fingerprint.ts";
import type { JsonValue } from "../json.ts";
import { compileRunLimit, type RunLimit } from "../place/run-limit.ts";
import { invalidDefinition, type Problem } from "../problem.ts";
import { checkDocument } from "./dag-check.ts";
import { planOf, type DagPlan } from "./dag-plan.ts";
import type { DagDocument } from "./dag-schema.ts";
import { parseDocument } from "./schema-problems.ts";
import type { StepGraph } from "./step-graph.ts";

export interface DagDefinition extends DefinitionBase, StepGraph {
  readonly kind: "dag";
  readonly document: DagDocument;
  readonly plan: DagPlan;
}

export type ReadDag =
  | { readonly definition: DagDefinition }
  | { readonly problems: readonly Problem[] };

/** A definition from an authored document, or all that is wrong with it, warnings included. */
export function readDag(source: unknown): ReadDag {
  const json = jsonOf(source);
  if ("problems" in json) return json;
  const parsed = parseDocument(json.source);
  if ("problems" in parsed) return parsed;
  const problems = checkDocument(parsed.document);
  if (problems.some(({ severity }) => severity === "error")) return { problems };
  return { definition: compile(parsed.document, json.source) };
}

/**
 * A definition from a document written in code.
 *
 * @throws {WaymarkError} DEFINITION_INVALID, with the problems in its details.
 */
export function defineDag(source: unknown): DagDefinition {
  const read = readDag(source);
  if ("definition" in read) return read.definition;
  throw invalidDefinition(source, read.problems);
}

function compile(document: DagDocument, source: JsonValue): DagDefinition {
  return {
    ...headOf(document),
    kind: "dag",
    ...runLimitOf(document),
    source,
    hash: fingerprint(source),
    document,
    plan: planOf(document),
  };
}

function runLimitOf({ concurrency, input }: DagDocument): { readonly runLimit?: RunLimit } {
  const compiled = concurrency && compileRunLimit(concurrency, input);
  return compiled && "runLimit" in compiled ? compiled : {};
}
