import { defined } from "../../defined.ts";
import type { SerializedError } from "../../errors.ts";
import { insideOf, passId, type StepId } from "../../ids.ts";
import type { JsonValue } from "../../json.ts";
import type { Pass } from "../../loop-state.ts";
import type { DagSnapshot } from "../../snapshot.ts";
import type { StepState } from "../../step-state.ts";
import type { PlannedLoop } from "../dag-plan.ts";
import { stateAt } from "../dag-state.ts";
import type { StepGraph } from "../step-graph.ts";
import { isRun, loopOf, passAt } from "./loop-state.ts";
import { loopStep } from "./turn-loop.ts";

/** One item of a map, or one iteration of a repeat, as a row of a table. */
export interface Item {
  /** 0, 1, 2 … in the order of the list. */
  readonly number: number;
  /** What its steps' ids begin with: `ship[3]`. */
  readonly path: StepId;
  readonly status: Pass["status"];
  /** Absent for one that completed with nothing in it that could have to be undone. */
  readonly input?: JsonValue;
  readonly output?: JsonValue;
  readonly error?: SerializedError;
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  readonly finishedAt?: number;
}

export interface ItemsPage {
  readonly items: readonly Item[];
  readonly total: number;
  /** Where the next page begins; absent: there is none. */
  readonly next?: number;
}

export interface ItemsQuery {
  /** Only those that stand so. */
  readonly status?: Pass["status"];
  /** The first number to look at. */
  readonly from?: number;
  /** The most items to give; absent: 50. */
  readonly limit?: number;
}

/** Items of the map or repeat `stepId`, which may lie in another; undefined where there is none. */
export function itemsOfDag(
  { plan }: StepGraph,
  snapshot: Pick<DagSnapshot, "pages">,
  stepId: StepId,
  query: ItemsQuery = {},
): ItemsPage | undefined {
  const inside = insideOf(stepId);
  const step = loopStep(plan, inside?.loopId ?? stepId);
  if (!step) return undefined;
  const state = stateAt(snapshot, step.index);
  if (!inside) return pageOf(step, state, query);
  const loop = loopOf(state);
  const pass = loop && passAt(loop, inside.number);
  if (!isRun(pass) || inside.stepId === undefined) return undefined;
  const page = itemsOfDag(step.body, pass, inside.stepId, query);
  const path = passId(step.id, inside.number);
  const items = page?.items.map((item) => ({ ...item, path: `${path}/${item.path}` as StepId }));
  return page && items && { ...page, items };
}

function pageOf(
  { id, kind }: PlannedLoop,
  state: StepState,
  { status, from = 0, limit = 50 }: ItemsQuery,
): ItemsPage {
  const loop = loopOf(state);
  if (!loop) return { items: [], total: 0 };
  const outputs = kind === "map" ? outputsOf(state) : [];
  const items: Item[] = [];
  for (let number = from; number < loop.total; number++) {
    const pass = passAt(loop, number);
    if (!pass || (status !== undefined && pass.status !== status)) continue;
    if (items.length === limit) return { items, total: loop.total, next: number };
    const output = pass.status === "completed" ? outputs[number] : undefined;
    const ofMap = output === undefined ? {} : { output };
    items.push({ number, path: passId(id, number), ...rowOf(pass), ...ofMap });
  }
  return { items, total: loop.total };
}

function rowOf(pass: Pass): Omit<Item, "number" | "path"> {
  if (pass.status === "pending" && !isRun(pass)) return { status: "pending", input: pass.item };
  if (!isRun(pass)) {
    const { status, startedAt, finishedAt } = pass;
    if (status === "failed")
      return { status, startedAt, finishedAt, input: pass.item, error: pass.error };
    return {
      status,
      startedAt,
      finishedAt,
      ...("output" in pass ? { output: pass.output ?? null } : {}),
    };
  }
  const { status, startedAt, finishedAt, input, output, error } = pass;
  return {
    status,
    startedAt,
    input,
    ...defined({ finishedAt, output, error }),
  };
}

/** A completed map has the outputs of its items in its own, unless somebody gave it another. */
const outputsOf = (state: StepState): readonly JsonValue[] =>
  state.status === "completed" && state.origin === undefined && Array.isArray(state.output)
    ? state.output
    : [];
