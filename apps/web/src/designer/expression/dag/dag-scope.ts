import {
  compileTemplate,
  DAG_VARIABLES,
  isJsonObject,
  itemOf,
  MAP_VARIABLES,
  REPEAT_VARIABLES,
  scopeTypes,
  typeOfSchema,
  UNTIL_VARIABLES,
  type ExpressionType,
  type JsonObject,
  type JsonValue,
  type TaskOutputs,
} from "@waymark/core";
import { followedBy, needFrom, stepsIn } from "../../dag/authored.ts";
import { getAt, type JsonPath } from "../../document/json-edit.ts";
import { RUN_LIMIT_VARIABLES, sampleRun } from "../run-scope.ts";
import { sampleOutput } from "../samples/sample-output.ts";
import type { Samples } from "../samples/samples.ts";
import type { ExpressionScope } from "../scope.ts";
import { readableSteps } from "./readable-steps.ts";

interface Around {
  readonly document: JsonObject;
  readonly outputs: TaskOutputs;
  readonly samples: Samples;
}

/** A document, or what a loop runs: steps that see one input and each other. */
interface Level {
  /** What has the steps as its member. */
  readonly body: JsonObject;
  readonly inputType: ExpressionType;
  readonly input: JsonValue;
  /** Node ids of the loops around, to find what was sampled of a step. */
  readonly prefix: string;
}

/** What an expression at a place of a DAG may name: the steps that have ended before it, and what loops give. */
export function dagScopeAt(path: JsonPath, around: Around): ExpressionScope {
  const { document, samples } = around;
  const schema = document["input"];
  const level: Level = {
    body: document,
    inputType: typeOfSchema(isJsonObject(schema) ? schema : undefined),
    input: samples.input,
    prefix: "",
  };
  if (path[0] === "concurrency")
    return { ...atLevel(level, [], around), variables: RUN_LIMIT_VARIABLES };
  return scopeIn(level, path, around);
}

function scopeIn(level: Level, path: JsonPath, around: Around): ExpressionScope {
  if (path[0] !== "steps" || path[1] === undefined)
    return atLevel(level, Object.keys(stepsIn(level.body)), around);
  const [, id, member, part] = path.map(String);
  const here = atLevel(level, readableBy(level, String(id), path), around);
  if (member !== "map" && member !== "repeat") return here;
  const loop = loopAt(level, String(id), member);
  const inner = member === "map" ? withItem(here, loop) : withIteration(here);
  if (part === "input") return inner;
  if (part === "until") return { ...inner, variables: UNTIL_VARIABLES };
  if (part !== "steps" && part !== "output") return here;
  return scopeIn(bodyOf(level, String(id), { inner, loop, member }), path.slice(3), around);
}

const loopAt = ({ body }: Level, id: string, member: "map" | "repeat"): JsonObject => {
  const loop = getAt(body, ["steps", id, member]);
  return isJsonObject(loop) ? loop : {};
};

/** The steps before the one at a path; the condition of an edge is asked when the step it comes from has ended. */
function readableBy({ body }: Level, id: string, path: JsonPath): readonly string[] {
  const needs = followedBy(stepsIn(body));
  const need = path[2] === "needs" ? getAt(body, path.slice(0, 4)) : undefined;
  const source = need === undefined ? undefined : needFrom(need)?.step;
  const before = stepsBefore(needs, source ?? id);
  return [...needs.keys()].filter((other) => before.has(other) || other === source);
}

/** Be it through others. */
function stepsBefore(
  needs: ReadonlyMap<string, readonly string[]>,
  id: string,
): ReadonlySet<string> {
  const before = new Set<string>();
  const left = [...(needs.get(id) ?? [])];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (before.has(next)) continue;
    before.add(next);
    left.push(...(needs.get(next) ?? []));
  }
  return before;
}

function atLevel(
  { body, inputType, input, prefix }: Level,
  readable: readonly string[],
  { document, outputs, samples }: Around,
): ExpressionScope {
  const steps = readableSteps(body, readable);
  const sampled = Object.entries(steps).map(([id, step]) => {
    const typed = samples.outputs[`${prefix}${id}`];
    const output = typed === undefined ? sampleOutput(step, outputs) : typed;
    return [id, { status: "completed", ...(output !== undefined && { output }) }] as const;
  });
  return {
    variables: DAG_VARIABLES,
    types: { ...scopeTypes({ steps }, outputs), input: inputType },
    sample: { input, steps: Object.fromEntries(sampled), run: sampleRun(document) },
  };
}

function withItem(scope: ExpressionScope, loop: JsonObject): ExpressionScope {
  const { type, value } = given(loop["items"], scope);
  const item = type ? itemOf(type) : undefined;
  const first = Array.isArray(value) ? ((value as readonly JsonValue[])[0] ?? null) : null;
  return {
    variables: MAP_VARIABLES,
    types: { ...scope.types, ...(item && { item }) },
    sample: { ...scope.sample, item: first, index: 0 },
  };
}

const withIteration = (scope: ExpressionScope): ExpressionScope => ({
  ...scope,
  variables: REPEAT_VARIABLES,
  sample: { ...scope.sample, iteration: 0, previous: null, output: null },
});

interface LoopAround {
  readonly inner: ExpressionScope;
  readonly loop: JsonObject;
  readonly member: "map" | "repeat";
}

/** Without an `input` of their own, the steps of a map see the item, those of a repeat the input around it. */
function bodyOf({ prefix }: Level, id: string, { inner, loop, member }: LoopAround): Level {
  const unsaid = member === "map" ? "${ item }" : "${ input }";
  const { type, value } = given(loop["input"] ?? unsaid, inner);
  return {
    body: loop,
    inputType: type ?? { kind: "any" },
    input: value ?? null,
    prefix: `${prefix}${id}/`,
  };
}

interface Given {
  readonly type?: ExpressionType;
  readonly value?: JsonValue;
}

/** What a template gives, as far as that is known. */
function given(
  source: JsonValue | undefined,
  { variables, types, sample }: ExpressionScope,
): Given {
  if (source === undefined) return {};
  const compiled = compileTemplate(source, variables, types);
  if (!("template" in compiled)) return {};
  const { type, evaluate } = compiled.template;
  const result = evaluate(sample);
  return { type, ...("value" in result && { value: result.value }) };
}
