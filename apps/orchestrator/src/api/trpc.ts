import { initTRPC } from "@trpc/server";
import { isStorable, RunId, type KnownToDriver } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import * as z from "zod";
import type { Caller } from "../accounts/caller.ts";
import type { Identity } from "../accounts/identity.ts";
import { requireAllowed, signed, type WorkflowsOf } from "../accounts/require-allowed.ts";
import type { SignInLimits } from "../accounts/sign-in.ts";
import type { BulkRunner } from "../bulk/bulk-runner.ts";
import type { Admission } from "../engine/admission.ts";
import type { Engine } from "../engine/engine.ts";
import type { LiveFeed } from "../engine/live-feed.ts";
import { notBegun } from "../engine/not-begun.ts";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import type { Settings } from "../env.ts";
import type { Logger } from "../logger.ts";
import type { Redaction } from "../redaction/redaction.ts";
import type { RetentionService } from "../retention/retention-service.ts";
import type { BackfillRunner } from "../schedules/backfill-runner.ts";
import type { ScheduleService } from "../schedules/schedule-service.ts";
import type { StepTests } from "../step-test/step-tests.ts";
import type { Database } from "../store/prisma-client.ts";
import type { WebhookService } from "../webhooks/webhook-service.ts";
import type { WorkSources } from "../workers/describe-workers.ts";
import { internalMessage, refusalData, sentenceOf, toTrpcError } from "./error-mapping.ts";

/** What a procedure works with. `engine` is absent while this orchestrator stands by, and `driver` knows nothing. */
export interface ApiContext {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
  /** Everything that has a handler. */
  readonly tasks: readonly Task[];
  readonly feed: LiveFeed;
  readonly engine: Engine | undefined;
  /** There where there is an engine. */
  readonly admission: Admission | undefined;
  /** There where there is an engine. */
  readonly bulk: BulkRunner | undefined;
  /** There where there is an engine. */
  readonly stepTests: StepTests | undefined;
  /** There where there is an engine. */
  readonly retention: RetentionService | undefined;
  /** There where there is an engine. */
  readonly webhooks: WebhookService | undefined;
  /** There where there is an engine. */
  readonly schedules: ScheduleService | undefined;
  /** There where there is an engine. */
  readonly backfills: BackfillRunner | undefined;
  readonly driver: KnownToDriver;
  readonly redaction: Redaction;
  readonly work: WorkSources;
  readonly identity: Identity;
  readonly signInLimits: SignInLimits;
  readonly workflowsOf: WorkflowsOf;
  readonly settings: Settings;
  readonly log: Logger;
  readonly requestId: string;
  /** Who makes the calls of the request. @throws {AccessError} where what it shows of that is not good. */
  readonly caller: () => Caller | Promise<Caller>;
  readonly http: HttpExchange;
}

/** Of the request, what is not in its calls, and of the answer. */
export interface HttpExchange {
  readonly address: string;
  readonly userAgent: string;
  /** Whether the browser came by TLS. */
  readonly secure: boolean;
  readonly setCookie: (cookie: string) => void;
}

/** A proxy in between may cut a response that is idle for 30 s. */
const PING_MS = 15_000;

const t = initTRPC.context<ApiContext>().create({
  sse: {
    ping: { enabled: true, intervalMs: PING_MS },
    client: { reconnectAfterInactivityMs: PING_MS * 3 },
  },
  errorFormatter: ({ shape, error, ctx }) => {
    const internal = error.code === "INTERNAL_SERVER_ERROR";
    const { stack: _, ...data } = shape.data;
    return {
      ...shape,
      message: internal ? internalMessage(ctx?.requestId ?? "-") : sentenceOf(error),
      data: { ...data, requestId: ctx?.requestId, waymark: refusalData(error) },
    };
  },
});

export const router = t.router;

/** What a query answers is redacted, our refusals get their code, what was not expected is logged with its request. */
const answering = t.procedure.use(async ({ ctx, path, type, getRawInput, next }) => {
  const result = await next();
  if (result.ok && type === "query") {
    const asked = await givenBy(getRawInput);
    const { data } = await ctx.redaction.answer({ data: result.data, asked });
    return { ...result, data };
  }
  if (result.ok) return result;
  const mapped = toTrpcError(result.error.cause ?? result.error);
  if (mapped !== (result.error.cause ?? result.error)) throw mapped;
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    ctx.log.error(
      { err: result.error.cause ?? result.error, path, requestId: ctx.requestId },
      "A request failed.",
    );
  }
  return result;
});

/** A call without an input has none to read; one that cannot be read is refused where it is used. */
const givenBy = (getRawInput: () => Promise<unknown>): Promise<unknown> =>
  getRawInput().catch(() => undefined);

/** Every procedure: its caller may call it, and signs it. */
export const procedure = answering.use(async ({ ctx, path, type, getRawInput, next }) => {
  const caller = await ctx.caller();
  if (caller.kind === "anyone" && type === "query") return next();
  const rawInput = await givenBy(getRawInput);
  await requireAllowed(caller, path, rawInput, ctx.workflowsOf);
  return rawInput === undefined
    ? next()
    : next({ getRawInput: async () => signed(caller, rawInput, ctx.http.address) });
});

/** The parts of the leader. @throws {WaymarkError} UNAVAILABLE while another orchestrator holds the lease. */
export function leaderOf(ctx: ApiContext) {
  const { engine, admission, bulk, stepTests } = ctx;
  if (!engine || !admission || !bulk || !stepTests)
    throw notBegun("This orchestrator is not the leader (yet).");
  return { ...ctx, engine, admission, bulk, stepTests };
}

/** A procedure that changes something: refused while another orchestrator holds the lease, or too much is under way. */
export const command = procedure.use(async ({ ctx, getRawInput, next }) => {
  const leader = leaderOf(ctx);
  await ctx.redaction.requireWhole(await givenBy(getRawInput));
  return leader.admission.command(() => next({ ctx: leader }));
});

/** A command that begins a run. */
export const startCommand = command.use(({ ctx, next }) => {
  ctx.admission.requireRoomForRuns();
  return next();
});

/** Text that the database can keep: what it refuses would set the whole run aside. */
export const Text = z
  .string()
  .refine(isStorable, "It must not hold a NUL character or half of a surrogate pair.");

/** What makes a call exactly-once. */
export const Key = Text.min(1).max(255);

/** Why somebody asks for something: kept in the event. */
const Reason = Text.max(2_000).optional();

/** Who asks for something, why, and from where: of the last, what a call says itself is replaced by where it came from. */
export const Doer = z.object({
  by: Text.min(1).max(200).optional(),
  reason: Reason,
  address: z.string().optional(),
});

export const RunInput = z.object({ runId: RunId });

/**
 * What a subscription yields, redacted: of the run `about`, or of those that it names. Its refusals get their code
 * here: they come after `procedure` is through.
 */
export async function* told<Update>(
  { log, redaction, requestId }: ApiContext,
  updates: AsyncIterable<Update>,
  about?: RunId,
): AsyncGenerator<Update> {
  try {
    for await (const update of updates) {
      yield await redaction.answer(update, about && [about]);
    }
  } catch (error) {
    const mapped = toTrpcError(error);
    if (mapped === error) log.error({ err: error, requestId }, "A subscription failed.");
    throw mapped;
  }
}

/** Any JSON; checked and measured by the engine. */
export const Json = z.unknown().optional();
