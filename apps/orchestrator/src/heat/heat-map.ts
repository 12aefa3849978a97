import { WaymarkError, type Graph } from "@waymark/core";
import { LRUCache } from "lru-cache";
import type { HeatView } from "../api/insight-views.ts";
import type { Database } from "../store/prisma-client.ts";
import { edgeFigures } from "./edge-figures.ts";
import { measureHeat, type AttemptRow, type HeatRows } from "./heat-queries.ts";

export interface HeatRequest {
  readonly name: string;
  /** Whose graph is drawn on. */
  readonly version: number;
  /** Runs of this version alone, or of all versions as far as their nodes have the same ids. */
  readonly runsOf: "version" | "all";
  readonly rangeMs: number;
}

/** Everybody who looks meanwhile is answered by one measurement. */
const KEPT = { max: 100, ttl: 10_000 };
const kept = new WeakMap<Database, LRUCache<string, Promise<HeatView>>>();

/** @throws {WaymarkError} VERSION_NOT_FOUND */
export function describeHeat(db: Database, request: HeatRequest, now: number): Promise<HeatView> {
  const { name, version, runsOf, rangeMs } = request;
  const key = JSON.stringify([name, version, runsOf, rangeMs]);
  const views = kept.get(db) ?? new LRUCache(KEPT);
  kept.set(db, views);
  const known = views.get(key);
  if (known) return known;
  const view = readHeat(db, request, now);
  views.set(key, view);
  view.catch(() => views.delete(key));
  return view;
}

async function readHeat(
  db: Database,
  { name, version, runsOf, rangeMs }: HeatRequest,
  now: number,
): Promise<HeatView> {
  const found = await db.workflowVersion.findUnique({
    where: { workflowName_version: { workflowName: name, version } },
    select: { graph: true },
  });
  if (!found) throw new WaymarkError("VERSION_NOT_FOUND", `"${name}" has no version ${version}.`);
  const graph = found.graph as unknown as Graph;
  const range = { since: now - rangeMs, until: now };
  const of = runsOf === "all" ? undefined : version;
  return {
    ...range,
    ...viewOf(await measureHeat(db, { workflow: name, version: of, ...range }, graph), graph),
  };
}

function viewOf(rows: HeatRows, graph: Graph): Omit<HeatView, "since" | "until"> {
  const { runs, oldest, isCapped } = rows.sample;
  const nodes = new Map(rows.nodes.map((row) => [row.node, row]));
  const attempts = new Map(rows.attempts.map((row) => [row.step, row]));
  return {
    sample: { runs, isCapped, ...(oldest !== null && { oldest: Math.round(oldest) }) },
    nodes: Object.fromEntries(
      graph.nodes.flatMap(({ id, steps }) => {
        const row = nodes.get(id);
        if (!row) return [];
        const { node: _, p50, p95, ...counts } = row;
        const durations = { ...(p50 !== null && { p50 }), ...(p95 !== null && { p95 }) };
        return [[id, { ...counts, ...durations, ...tried([id, ...steps], attempts) }]];
      }),
    ),
    edges: edgeFigures(graph, rows.ways),
  };
}

/** The attempts of a node's steps: a DAG's node is a step, also inside a loop, and a state has those it invokes. */
function tried(steps: readonly string[], attempts: ReadonlyMap<string, AttemptRow>) {
  const rows = [...new Set(steps)].flatMap((step) => attempts.get(step) ?? []);
  return {
    attempts: rows.reduce((sum, row) => sum + row.attempts, 0),
    retries: rows.reduce((sum, row) => sum + row.retries, 0),
  };
}
