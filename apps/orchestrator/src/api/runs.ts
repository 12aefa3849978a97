import {
  evaluateQuery,
  PRIORITIES,
  queryScope,
  RUN_STATUSES,
  RunId,
  StepId,
  type RunEvent,
} from "@waymark/core";
import * as z from "zod";
import { bundleRun } from "../bundle/run-bundle.ts";
import { verifyRun } from "../bundle/verify-run.ts";
import { compareRuns } from "../compare/compare-runs.ts";
import { DurationMs } from "../duration-text.ts";
import { changesSomething, LabelChange, labelRun } from "../labels/change-labels.ts";
import { LOG_LEVELS } from "../logs/log-line.ts";
import { estimateRuns } from "../search/estimate-runs.ts";
import { Labels, RunFilter } from "../search/run-filter.ts";
import { countRuns } from "../search/search-queries.ts";
import { countEvents } from "../store/event-queries.ts";
import { answerEach, MAX_ITEMS } from "./answer-each.ts";
import { operatorProcedures } from "./operator.ts";
import { listWaits } from "./read/loop-waits.ts";
import { describeRun } from "./read/run-detail.ts";
import { explainRun, readRun } from "./read/run-explanation.ts";
import { findForks } from "./read/run-forks.ts";
import { listAttempts, listEvents, listTransitions } from "./read/run-history.ts";
import { describePass, listItems } from "./read/run-items.ts";
import { listRuns } from "./read/run-list.ts";
import { listLines } from "./read/run-log.ts";
import { describePast } from "./read/run-past.ts";
import { awaitResult } from "./read/run-result.ts";
import { listChanges, listTimeline } from "./read/run-timeline.ts";
import { previewSignal } from "./read/signal-preview.ts";
import {
  command,
  Doer,
  Json,
  Key,
  leaderOf,
  procedure,
  router,
  RunInput,
  startCommand,
  Text,
} from "./trpc.ts";
import type { RunDetail } from "./views.ts";

/** A proxy in between may end a request that takes longer. */
const MAX_WAIT_MS = 30_000;

const MAX_DELAY_MS = 366 * 86_400_000;
const DELAY_LIMITS = "A run can be delayed by up to 366 days.";

/** Counting more would take longer than a page waits. */
const MAX_COUNTED = 100_000;

/** One that no version knows finds nothing: a link may be older than the code. */
const EventType = z.custom<RunEvent["type"]>(
  (type) => typeof type === "string" && type.length <= 40,
);

const Start = z.object({
  workflow: Text.min(1).max(100),
  version: z.int().min(1).optional(),
  input: Json,
  idempotencyKey: Key.optional(),
  priority: z.enum(PRIORITIES).optional(),
  /** So long after this the run begins, at most a year: milliseconds, "15m", "2h" or ISO 8601. */
  delay: DurationMs.refine((ms) => ms >= 0 && ms <= MAX_DELAY_MS, DELAY_LIMITS).optional(),
  /** Texts by name to find the run by, beside those of its workflow. */
  labels: Labels.optional(),
  by: Doer.shape.by,
});

const Signal = RunInput.extend({
  name: Text.min(1).max(200),
  payload: Json,
  key: Key.optional(),
  ...Doer.shape,
});

export const runsRouter = router({
  start: startCommand.input(Start).mutation(({ ctx, input }) => ctx.engine.start(input)),

  /** Starts a run and waits for its end, at most `waitMs`: a round trip less than `start` and `result`. */
  execute: procedure
    .input(Start.extend({ waitMs: z.int().min(0).max(MAX_WAIT_MS).default(MAX_WAIT_MS) }))
    .mutation(async ({ ctx, input: { waitMs, ...start } }) => {
      const { admission, engine, redaction } = leaderOf(ctx);
      await redaction.requireWhole(start);
      // Waiting is no command: it keeps no other from being let in.
      const started = await admission.command(() => {
        admission.requireRoomForRuns();
        return engine.start(start);
      });
      const result = await awaitResult(ctx, started.runId, waitMs);
      return { ...started, ...(await redaction.answer(result, [started.runId])) };
    }),

  /** Each item needs its key: when no answer comes, the whole call is sent again. */
  startMany: startCommand
    .input(z.object({ runs: z.array(Start.extend({ idempotencyKey: Key })).max(MAX_ITEMS) }))
    .mutation(({ ctx, input }) =>
      answerEach(ctx.admission, input.runs, (run) => ctx.engine.start(run)),
    ),

  describe: procedure
    .input(RunInput)
    .query(async ({ ctx, input: { runId } }): Promise<RunDetail> => {
      const detail = await describeRun(ctx.db, ctx.catalog, runId);
      return { ...detail, ...(await findForks(ctx.db, runId)) };
    }),

  /** Waits for the run's end, at most `waitMs`; ask again where it has not `finished`. */
  result: procedure
    .input(RunInput.extend({ waitMs: z.int().min(0).max(MAX_WAIT_MS).default(0) }))
    .query(({ ctx, input }) => awaitResult(ctx, input.runId, input.waitMs)),

  list: procedure
    .input(
      RunFilter.extend({
        cursor: z.string().max(200).optional(),
        limit: z.int().min(1).max(1_000).default(50),
      }),
    )
    .query(({ ctx, input }) => listRuns(ctx.db, input)),

  /** How many runs match, by status: counted up to 100,000. */
  count: procedure
    .input(RunFilter)
    .query(({ ctx, input }) => countRuns(ctx.db, input, MAX_COUNTED)),

  /** How many runs match: up to 10,000 exactly, then about. */
  estimate: procedure.input(RunFilter).query(({ ctx, input }) => estimateRuns(ctx.db, input)),

  history: procedure
    .input(
      RunInput.extend({
        after: z.int().min(0).default(0),
        limit: z.int().min(1).max(1_000).default(200),
      }),
    )
    .query(({ ctx, input }) => listTransitions(ctx.db, input.runId, input.after, input.limit)),

  /** Its events, newest first: all, those of some types, those that concern some steps or nodes. */
  events: procedure
    .input(
      RunInput.extend({
        before: z.int().min(1).optional(),
        types: z.array(EventType).max(100).optional(),
        steps: z.array(Text.min(1).max(1_000)).max(200).optional(),
        limit: z.int().min(1).max(1_000).default(100),
      }),
    )
    .query(({ ctx, input: { runId, ...asked } }) => listEvents(ctx.db, runId, asked)),

  /** How many events of each type it has. */
  countEvents: procedure
    .input(RunInput)
    .query(async ({ ctx, input }) => ({ counts: await countEvents(ctx.db, input.runId) })),

  /** The run as it stood after a transition: its graph, its context and what was in flight. */
  at: procedure
    .input(RunInput.extend({ sequence: z.int().min(1) }))
    .query(({ ctx, input }) => describePast(ctx.db, ctx.catalog, input.runId, input.sequence)),

  /** Two runs side by side, with where they first went apart. */
  compare: procedure
    .input(z.object({ a: RunId, b: RunId }))
    .query(({ ctx, input }) => compareRuns(ctx.db, input.a, input.b)),

  attempts: procedure
    .input(RunInput.extend({ stepId: z.optional(StepId) }))
    .query(async ({ ctx, input }) => ({
      attempts: await listAttempts(ctx.db, input.runId, input.stepId),
    })),

  /** What its handlers, and the machine itself, said: the last lines, or those before or after one. */
  logs: procedure
    .input(
      RunInput.extend({
        /** Of these steps: `ship[3]/pack`, or `ship/pack` in whichever pass. */
        steps: z.array(StepId).max(200).optional(),
        attempt: z.int().min(1).optional(),
        levels: z.array(z.enum(LOG_LEVELS)).max(LOG_LEVELS.length).optional(),
        text: Text.min(1).max(200).optional(),
        before: z.int().min(1).optional(),
        after: z.int().min(0).optional(),
        limit: z.int().min(1).max(1_000).default(200),
      }),
    )
    .query(({ ctx, input: { runId, ...query } }) => listLines(ctx.db, runId, query)),

  /** What a signal would do to the run as it stands; nothing is changed. */
  previewSignal: procedure
    .input(Signal.omit({ key: true, reason: true }))
    .query(({ ctx, input: { runId, ...signal } }) =>
      previewSignal(ctx.db, ctx.catalog, runId, signal),
    ),
  /** When attempts waited, worked and ended, by step: of all but those in loops, or of one loop or pass. */
  timeline: procedure
    .input(
      RunInput.extend({
        within: z.optional(StepId),
        since: z.int().min(0).optional(),
        after: z.object({ stepId: StepId, attempt: z.int().min(1) }).optional(),
        limit: z.int().min(1).max(1_000).default(1_000),
      }),
    )
    .query(({ ctx, input: { runId, ...asked } }) => listTimeline(ctx.db, runId, asked)),

  /** What the steps of one loop or pass waited for, which have no attempts. */
  waits: procedure
    .input(RunInput.extend({ within: StepId }))
    .query(async ({ ctx, input: { runId, within } }) => ({
      waits: await listWaits(ctx.db, ctx.catalog, runId, within),
    })),

  /** What each transition changed on the graph, without what its event carried. */
  changes: procedure
    .input(
      RunInput.extend({
        after: z.int().min(0).default(0),
        limit: z.int().min(1).max(1_000).default(1_000),
      }),
    )
    .query(({ ctx, input }) => listChanges(ctx.db, input.runId, input.after, input.limit)),

  /** The items of a map, or the iterations of a repeat, which may lie in another: `ship[3]/crates`. */
  items: procedure
    .input(
      RunInput.extend({
        stepId: StepId,
        status: z.enum(["pending", ...RUN_STATUSES]).optional(),
        from: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input: { runId, ...asked } }) => listItems(ctx.db, ctx.catalog, runId, asked)),

  /** How the steps of one item or iteration stand: `ship[3]`. */
  pass: procedure
    .input(RunInput.extend({ path: StepId }))
    .query(({ ctx, input }) => describePass(ctx.db, ctx.catalog, input.runId, input.path)),

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

  /** Gives it labels and takes labels from it, whether it has ended or not; the answer is those it has then. */
  label: command
    .input(
      RunInput.extend({ ...LabelChange.shape, ...Doer.shape }).refine(
        changesSomething,
        "Name a label to set or to remove.",
      ),
    )
    .mutation(({ ctx, input: { runId, set, remove, ...doer } }) =>
      labelRun(ctx.db, { runId, change: { set, remove }, ...doer }),
    ),

  /** A CEL expression over the run: `run`, `input`, `steps` and, for a machine, `state` and `context`. */
  query: procedure
    .input(RunInput.extend({ expression: z.string().min(1).max(4_000).optional() }))
    .query(async ({ ctx, input }) => {
      const { definition, snapshot } = await readRun(ctx.db, ctx.catalog, input.runId);
      // What is asked of a value would tell of it, too.
      const redactor = await ctx.redaction.of([input.runId]);
      const whole = queryScope(definition, snapshot);
      const scope = redactor?.redact(whole) ?? whole;
      return {
        value: input.expression === undefined ? scope : evaluateQuery(input.expression, scope),
      };
    }),

  /** Why the run is not moving, and what could happen to it next. */
  explain: procedure
    .input(RunInput)
    .query(({ ctx, input }) => explainRun(ctx.db, ctx.catalog, input.runId, ctx.driver)),

  /** The run in one file, to be kept, sent on, and opened in the viewer without a server. */
  bundle: procedure.input(RunInput).query(async ({ ctx, input }) => ({
    ...(await bundleRun(ctx, input.runId)),
    ...((await ctx.redaction.of([input.runId])) && { redacted: true as const }),
  })),

  /** Decides the run's history again, and says where what is stored first differs from that. */
  verify: procedure
    .input(RunInput)
    .query(({ ctx, input }) => verifyRun(ctx.db, ctx.catalog, input.runId)),

  ...operatorProcedures,
});
