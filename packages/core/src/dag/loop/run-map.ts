import type { SerializedError } from "../../errors.ts";
import type { Evaluated } from "../../expression.ts";
import { passId } from "../../ids.ts";
import { toJson, type JsonValue } from "../../json.ts";
import type { Pass } from "../../loop-state.ts";
import { isFailing } from "../../snapshot.ts";
import { describe } from "../ask-when.ts";
import type { DagDraft } from "../dag-draft.ts";
import type { PlannedMap } from "../dag-plan.ts";
import { scopeFor } from "../dag-scope.ts";
import { drainSteps, failStep, failUnready, giveOutput } from "../end-step.ts";
import { fill } from "../fill.ts";
import { inPages } from "../pages.ts";
import { freshLoop, type LoopDraft } from "./loop-draft.ts";
import { MAX_PASSES } from "./loop-fields.ts";
import { passAt } from "./loop-state.ts";
import { stopPasses } from "./stop-loop.ts";

/** `made` is the highest number of an attempt that the map's steps have used before. */
export function beginMap(draft: DagDraft, step: PlannedMap, made: number): void {
  const items = itemsOf(draft, step);
  if ("error" in items) return failUnready(draft, step, items.error);
  const passes = items.list.map((item): Pass => ({ status: "pending", item }));
  turnMap(freshLoop(draft, step, made, passes));
}

function itemsOf(
  draft: DagDraft,
  step: PlannedMap,
): { readonly list: readonly JsonValue[] } | { readonly error: SerializedError } {
  const items = fill(draft, step.items);
  if ("error" in items) return items;
  const { value } = items;
  if (!Array.isArray(value)) return invalidItems(`gave ${describe(value)}, which is no list`);
  if (value.length <= MAX_PASSES) return { list: value };
  return invalidItems(
    `gave ${value.length} items and a map takes ${MAX_PASSES} at most: give it a part of them at a time`,
  );
}

const invalidItems = (why: string) => ({
  error: { name: "InvalidItemsError", message: `\`map.items\` ${why}.` },
});

/** Begins what may begin, and ends the step when nothing is left that could change its end. */
export function turnMap(map: LoopDraft<PlannedMap>): void {
  const { draft, loop, step } = map;
  do {
    judge(map);
    if (loop.failing || isFailing(draft.run)) break;
    while (loop.open < step.concurrency && loop.next < loop.total && !isIntolerable(map)) {
      beginItem(map, loop.next++);
    }
  } while (isIntolerable(map) !== (loop.failing === true));
  if (loop.open > 0) map.close();
  else if (loop.failing) failMap(map);
  else if (loop.completed + loop.failed === loop.total) completeMap(map);
  else map.cancel();
}

export const isIntolerable = ({
  loop: { failed, total },
  step: { tolerate },
}: Pick<LoopDraft<PlannedMap>, "loop" | "step">): boolean =>
  failed > tolerate.count || failed / total > tolerate.share;

/** When too many items failed, what only waits is withdrawn from the others, as in a failing run. */
function judge(map: LoopDraft<PlannedMap>): void {
  const { loop } = map;
  if (!isIntolerable(map)) delete loop.failing;
  else if (!loop.failing) {
    loop.failing = true;
    stopPasses(map, drainSteps);
  }
}

function beginItem(map: LoopDraft<PlannedMap>, number: number): void {
  const { draft } = map;
  const pass = map.pass(number);
  if (pass?.status !== "pending") return;
  const { item } = pass;
  const input = inputOfItem(map, number, item);
  if ("value" in input) return map.begin(number, input.value);
  const times = { startedAt: draft.at, finishedAt: draft.at };
  map.set(number, { status: "failed", item, ...times, error: input.error });
}

/** What the steps of an item see as their `input`. */
export function inputOfItem(
  { draft, step: { input } }: LoopDraft<PlannedMap>,
  index: number,
  item: JsonValue,
): Evaluated {
  if (!input) return { value: item };
  const scope = scopeFor(draft.definition, draft.run, input.reads);
  return input.evaluate({ ...scope, item, index });
}

function completeMap({ draft, loop, step }: LoopDraft<PlannedMap>): void {
  const passes = loop.pages.flat();
  const output = passes.map((pass) =>
    pass.status === "failed" ? { error: toJson(pass.error) } : outputOf(pass),
  );
  const pages = inPages(passes.map(withoutOutput));
  giveOutput(draft, step, loop.startedAt, output, { loop: { ...loop, pages } });
}

const outputOf = (pass: Pass): JsonValue => ("output" in pass ? (pass.output ?? null) : null);

/** The map's own output has it. */
function withoutOutput(pass: Pass): Pass {
  if (pass.status !== "completed") return pass;
  const { output: _, ...kept } = pass;
  return kept;
}

function failMap({ draft, loop, step }: LoopDraft<PlannedMap>): void {
  const { startedAt } = loop;
  const times = { scheduledAt: startedAt, startedAt, finishedAt: draft.at };
  const attempts = { attempt: 0, firstAttempt: 1, input: null };
  failStep(draft, step, {
    status: "failed",
    ...attempts,
    ...times,
    error: mapError(step, loop),
    loop,
  });
}

const MOST_NAMED = 10;

/** Which items failed, and why the first of them did. */
function mapError({ id }: PlannedMap, loop: LoopDraft["loop"]): SerializedError {
  const failed = Array.from({ length: loop.total }, (_, number) => number).filter(
    (number) => passAt(loop, number)?.status === "failed",
  );
  const named = failed.slice(0, MOST_NAMED).map((number) => passId(id, number));
  const others = failed.length > named.length ? ` and ${failed.length - named.length} more` : "";
  const [first] = failed;
  const pass = first === undefined ? undefined : passAt(loop, first);
  const cause = pass && "error" in pass ? pass.error : undefined;
  const why = cause ? `: ${cause.message}` : "";
  const message = `${failed.length} of ${loop.total} items failed (${named.join(", ")}${others})${why}`;
  return { name: "MapError", message, items: failed, ...(cause ? { cause } : {}) };
}
