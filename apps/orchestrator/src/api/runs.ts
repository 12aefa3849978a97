import { evaluateQuery, PRIORITIES, queryScope, RUN_STATUSES, RunId, StepId } from "@waymark/core";
import * as z from "zod";
import { answerEach, MAX_ITEMS } from "./answer-each.ts";
import { operatorProcedures } from "./operator.ts";
import { describeRun } from "./read/run-detail.ts";
import { explainRun, readRun } from "./read/run-explanation.ts";
import { listAttempts, listTransitions } from "./read/run-history.ts";
import { listRuns } from "./read/run-list.ts";
import { awaitResult } from "./read/run-result.ts";
import { command, Json, procedure, Reason, router, RunInput, startCommand, Text } from "./trpc.ts";

/** A proxy in between may end a request that takes longer. */
const MAX_WAIT_MS = 30_000;

const Key = Text.min(1).max(255);

const Start = z.object({
  workflow: Text.min(1).max(100),
  version: z.int().min(1).optional(),
  input: Json,
  idempotencyKey: Key.optional(),
  priority: z.enum(PRIORITIES).optional(),
});

const Signal = RunInput.extend({
  name: Text.min(1).max(200),
  payload: Json,
  key: Key.optional(),
  by: Text.min(1).max(200).optional(),
  reason: Reason,
});

export const runsRouter = router({
  start: startCommand.input(Start).mutation(({ ctx, input }) => ctx.engine.start(input)),

  /** Each item needs its key: when no answer comes, the whole call is sent again. */
  startMany: startCommand
    .input(z.object({ runs: z.array(Start.extend({ idempotencyKey: Key })).max(MAX_ITEMS) }))
    .mutation(({ ctx, input }) =>
      answerEach(ctx.admission, input.runs, (run) => ctx.engine.start(run)),
    ),

  describe: procedure
    .input(RunInput)
    .query(({ ctx, input }) => describeRun(ctx.db, ctx.catalog, input.runId)),

  /** Waits for the run's end, at most `waitMs`; ask again where it has not `finished`. */
  result: procedure
    .input(RunInput.extend({ waitMs: z.int().min(0).max(MAX_WAIT_MS).default(0) }))
    .query(({ ctx, input }) => awaitResult(ctx, input.runId, input.waitMs)),

  list: procedure
    .input(
      z.object({
        cursor: z.string().max(200).optional(),
        limit: z.int().min(1).max(200).default(50),
        status: z.array(z.enum(RUN_STATUSES)).max(RUN_STATUSES.length).optional(),
        workflow: Text.max(100).optional(),
        since: z.int().min(0).optional(),
        retried: z.boolean().optional(),
        parent: z.optional(RunId),
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
    .input(RunInput.extend({ stepId: z.optional(StepId) }))
    .query(async ({ ctx, input }) => ({
      attempts: await listAttempts(ctx.db, input.runId, input.stepId),
    })),

  signal: command
    .input(Signal)
    .mutation(({ ctx, input: { runId, ...signal } }) => ctx.engine.signal(runId, signal)),

  /** Each item needs its key, as in `startMany`. */
  signalMany: command
    .input(z.object({ signals: z.array(Signal.extend({ key: Key })).max(MAX_ITEMS) }))
    .mutation(({ ctx, input }) =>
      answerEach(ctx.admission, input.signals, ({ runId, ...signal }) =>
        ctx.engine.signal(runId, signal),
      ),
    ),

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
