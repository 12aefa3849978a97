import { evaluateQuery, queryScope, RUN_STATUSES, RunId, StepId } from "@waymark/core";
import * as z from "zod";
import { operatorProcedures } from "./operator.ts";
import { describeRun } from "./read/run-detail.ts";
import { explainRun, readRun } from "./read/run-explanation.ts";
import { listAttempts, listTransitions } from "./read/run-history.ts";
import { listRuns } from "./read/run-list.ts";
import { command, Json, procedure, Reason, router, RunInput, Text } from "./trpc.ts";

const Key = Text.min(1).max(255);

export const runsRouter = router({
  start: command
    .input(
      z.object({
        workflow: Text.min(1).max(100),
        version: z.int().min(1).optional(),
        input: Json,
        idempotencyKey: Key.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.engine.start(input)),

  describe: procedure
    .input(RunInput)
    .query(({ ctx, input }) => describeRun(ctx.db, ctx.catalog, input.runId)),

  list: procedure
    .input(
      z.object({
        cursor: z.string().max(200).optional(),
        limit: z.int().min(1).max(200).default(50),
        status: z.array(z.enum(RUN_STATUSES)).max(RUN_STATUSES.length).optional(),
        workflow: Text.max(100).optional(),
        since: z.int().min(0).optional(),
        retried: z.boolean().optional(),
        parent: RunId.optional(),
        q: Text.max(200).optional(),
      }),
    )
    .query(({ ctx, input }) => listRuns(ctx.db, input)),

  history: procedure
    .input(
      RunInput.extend({
        after: z.int().min(0).default(0),
        limit: z.int().min(1).max(1_000).default(200),
      }),
    )
    .query(({ ctx, input }) => listTransitions(ctx.db, input.runId, input.after, input.limit)),

  attempts: procedure
    .input(RunInput.extend({ stepId: StepId.optional() }))
    .query(async ({ ctx, input }) => ({
      attempts: await listAttempts(ctx.db, input.runId, input.stepId),
    })),

  signal: command
    .input(
      RunInput.extend({
        name: Text.min(1).max(200),
        payload: Json,
        key: Key.optional(),
        by: Text.min(1).max(200).optional(),
        reason: Reason,
      }),
    )
    .mutation(({ ctx, input: { runId, ...signal } }) => ctx.engine.signal(runId, signal)),

  /** A CEL expression over the run: `run`, `input`, `steps` and, for a machine, `state` and `context`. */
  query: procedure
    .input(RunInput.extend({ expression: z.string().min(1).max(4_000).optional() }))
    .query(async ({ ctx, input }) => {
      const { definition, snapshot } = await readRun(ctx.db, ctx.catalog, input.runId);
      const scope = queryScope(definition, snapshot);
      return {
        value: input.expression === undefined ? scope : evaluateQuery(input.expression, scope),
      };
    }),

  /** Why the run is not moving, and what could happen to it next. */
  explain: procedure
    .input(RunInput)
    .query(({ ctx, input }) => explainRun(ctx.db, ctx.catalog, input.runId, ctx.waitOf)),

  ...operatorProcedures,
});
