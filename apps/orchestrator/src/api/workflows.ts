import { RunId, WaymarkError } from "@waymark/core";
import * as z from "zod";
import { setArchived } from "../archive/archive-workflow.ts";
import { MigrationMap } from "../bulk/bulk-request.ts";
import { counterfactual } from "../counterfactual/counterfactual.ts";
import { describeGrid } from "../grid/describe-grid.ts";
import { describeHeat } from "../heat/heat-map.ts";
import { planMigrations, planPublication } from "../migration-plan/plan-migrations.ts";
import { publishWorkflow } from "../publish/publish-workflow.ts";
import { Retention } from "../retention/retention-rules.ts";
import { setRetention } from "../store/workflow-queries.ts";
import { HOUR, RangeMs } from "./range.ts";
import { getWorkflow, listWorkflows, readSource } from "./read/workflow-detail.ts";
import { command, Doer, Json, procedure, router, Text } from "./trpc.ts";

const Name = z.string().min(1).max(100);
const Cursor = z.string().max(200).optional();
/** Of runs that are tried while somebody waits. */
const Page = { cursor: Cursor, limit: z.int().min(1).max(200).default(200) };

export const workflowsRouter = router({
  /** Those that can be started, unless archived ones are asked for too. */
  list: procedure
    .input(z.object({ archived: z.boolean().default(false) }).optional())
    .query(async ({ ctx, input }) => ({
      workflows: await listWorkflows(ctx.db, input?.archived ?? false),
    })),

  get: procedure
    .input(z.object({ name: Name, version: z.int().min(1).optional() }))
    .query(({ ctx, input }) => getWorkflow(ctx.db, ctx.catalog, input.name, input.version)),

  /** The document of a version. */
  source: procedure
    .input(z.object({ name: Name, version: z.int().min(1) }))
    .query(async ({ ctx, input }) => ({
      source: await readSource(ctx.db, input.name, input.version),
    })),

  /** What the newest runs of the last `rangeMs` did at each node and along each edge of a version's graph. */
  heat: procedure
    .input(
      z.object({
        name: Name,
        version: z.int().min(1),
        runsOf: z.enum(["version", "all"]).default("version"),
        rangeMs: RangeMs.default(7 * 24 * HOUR),
      }),
    )
    .query(({ ctx, input }) => describeHeat(ctx.db, input, Date.now())),

  /** The newest runs with how each node of them stands. */
  grid: procedure
    .input(
      z.object({
        name: Name,
        failed: z.boolean().default(false),
        cursor: Cursor,
        limit: z.int().min(1).max(100).default(25),
      }),
    )
    .query(({ ctx, input }) => describeGrid(ctx.db, input)),

  /** Makes a document the current version of its workflow. Runs in flight stay on theirs. */
  publish: command
    .input(
      z.object({
        source: Json,
        ...Doer.pick({ by: true, address: true }).shape,
        /** What is new about it. */
        note: Text.max(2_000).optional(),
        /** The current version as its author knows it, 0 for none: another one is not replaced unseen. */
        replaces: z.int().min(0).optional(),
      }),
    )
    .mutation(({ ctx, input: { source, ...about } }) =>
      publishWorkflow(ctx, { ...about, source: ctx.engine.readPayload(source, "The document") }),
    ),

  /** An archived workflow takes no new runs, by hand or by a schedule; its runs in flight go on. */
  setArchived: command
    .input(Doer.extend({ name: Name, archived: z.boolean() }))
    .mutation(async ({ ctx, input: { name, archived, ...doer } }) => {
      await setArchived(ctx, name, archived, doer);
      return { archived };
    }),

  /** What a document that is not published would have made of the newest runs of its workflow. Nothing is called. */
  counterfactual: command
    .input(z.object({ source: Json, count: z.int().min(1).max(100).default(20) }))
    .mutation(({ ctx, input: { source, count } }) =>
      counterfactual(ctx, { source: ctx.engine.readPayload(source, "The document"), count }),
    ),

  /** What moving the open and failed runs of a version to another one would come to; nothing is changed. */
  planMigration: procedure
    .input(
      z.object({
        name: Name,
        /** Absent: every version but `to`. */
        from: z.int().min(1).optional(),
        to: z.int().min(1),
        /** Only of this run. */
        runId: z.optional(RunId),
        ...Page,
        ...MigrationMap.shape,
      }),
    )
    .query(({ ctx, input }) => planMigrations(ctx, input)),

  /** What moving the runs in flight to a document that is not published would come to; nothing is changed. */
  planPublication: command
    .input(z.object({ source: Json, ...Page }))
    .mutation(({ ctx, input: { source, ...page } }) =>
      planPublication(ctx, { source: ctx.engine.readPayload(source, "The document"), ...page }),
    ),

  /** How long runs are kept after their end, by outcome; null for all: as the settings say. */
  setRetention: command
    .input(Doer.extend({ name: Name, retention: z.nullable(Retention) }))
    .mutation(async ({ ctx, input: { name, retention, ...doer } }) => {
      if (!(await setRetention(ctx.db, name, retention, doer))) {
        throw new WaymarkError("WORKFLOW_NOT_FOUND", `"${name}" is not registered.`);
      }
      ctx.retention?.look();
      return { retention };
    }),
});
