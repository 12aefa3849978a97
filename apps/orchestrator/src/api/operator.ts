import {
  notUndone,
  StepId,
  type ChangeAsked,
  type JsonValue,
  type OperatorRequest,
  type RunId,
} from "@waymark/core";
import { z } from "zod";
import {
  fork,
  migrate,
  planFork,
  planMove,
  planRerun,
  rerun,
  type Agreed as AgreedChange,
  type ForkAsked,
  type MigrationAsked,
  type RerunAsked,
} from "../engine/change-run.ts";
import type { Engine } from "../engine/engine.ts";
import { modify, planChanges } from "../engine/modify-run.ts";
import { operate, planOperation } from "../engine/request-run.ts";
import { causeOf, type AskedCause } from "../engine/requests.ts";
import { acceptanceOf } from "../replay/accept-effects.ts";
import type { Proposal } from "../replay/proposal.ts";
import { readInputs } from "../replay/recorded-inputs.ts";
import { repetitionOf } from "../replay/repeated-effects.ts";
import { command, Doer, Json, RunInput, Text, type ApiContext } from "./trpc.ts";
import type { PlanView } from "./views.ts";

// What an operator can do to a run. Who asked and why is in the run's history.

/** `plan`: the token of the plan that somebody agreed to; without one the change is made as things stand. */
const Agreed = RunInput.extend(Doer.shape).extend({
  plan: Text.max(100).optional(),
  /** Where given, every one of the plan's `repeats` must be among them. */
  accept: z.array(StepId).max(10_000).optional(),
});
const Output = z.custom<JsonValue>((value) => value !== undefined, "Give an output; null will do.");

const StepError = z.looseObject({ name: Text.min(1).max(200), message: Text.max(10_000) });

const Sequence = z.int().min(1);

/** Absent: the version that the run is on. */
const OnVersion = z.object({ version: z.int().min(1).optional() });

/** A step, with another input for it if wanted and what depends on it or `alone`. */
const OneStep = z.object({ stepId: StepId, input: Json, alone: z.literal(true).optional() });
const AllFailed = z.object({ failed: z.literal(true) });

/** From a step, from all that failed, or from just after a transition. */
const Target = z.union([
  OnVersion.extend(OneStep.shape),
  OnVersion.extend(AllFailed.shape),
  OnVersion.extend({ sequence: Sequence }),
]);

const FromTransition = OnVersion.extend({
  sequence: Sequence,
  /** What happens in the place of that transition's event; absent: the fork goes on from after it. */
  event: z.looseObject({ type: z.string() }).optional(),
  input: Json,
  context: z.record(z.string(), z.unknown()).optional(),
  reuse: z.array(StepId).max(10_000).optional(),
});

/** From a transition, or from how the run stands, with something begun anew. */
const From = z.union([FromTransition, OnVersion.extend({ again: z.union([OneStep, AllFailed]) })]);

const Move = z.object({
  version: z.int().min(1),
  skip: z.array(StepId).max(10_000).optional(),
  states: z.record(z.string(), z.string()).optional(),
});

const OfStep = z.object({ stepId: StepId });
const Retried = OfStep.extend({ input: Json });
const Ended = OfStep.extend({ output: Output });
const FailedByHand = OfStep.extend({ error: StepError });

/** What can be done to a step, in the words of the events that do it. */
const STEP_REQUESTS = [
  Retried.extend({ type: z.literal("step.retried") }),
  Ended.extend({ type: z.literal("step.skipped") }),
  Ended.extend({ type: z.literal("step.resolved") }),
  FailedByHand.extend({ type: z.literal("step.resolved") }),
] as const;

const RUN_REQUESTS = ["run.paused", "run.resumed", "run.cancelled", "run.terminated"] as const;

const Request = z.union([z.object({ type: z.enum(RUN_REQUESTS) }), ...STEP_REQUESTS]);

/** What can be done to a run together with other things. */
const Change = z.union([
  ...STEP_REQUESTS,
  /** Of a machine: into the state with this id. */
  z.object({ type: z.literal("state.moved"), to: Text.min(1).max(1_000) }),
  z.object({
    type: z.literal("context.edited"),
    context: z.record(z.string(), z.unknown()),
    was: Json,
  }),
]);

const Changes = RunInput.extend({ changes: z.array(Change).min(1).max(1_000) });

async function seen(
  { db, tasks }: ApiContext,
  runId: RunId,
  proposal: Proposal,
): Promise<PlanView> {
  const { basis, snapshot, resets, ends, begins, keeps } = proposal.plan;
  const { status } = snapshot;
  const undoes = status === "compensating" ? notUndone(snapshot) : [];
  const repetition = repetitionOf(proposal, tasks, await readInputs(db, runId, tasks));
  return { token: basis, status, resets, ends, begins, undoes, keeps, ...repetition };
}

interface AskedAgreement {
  readonly plan: string | undefined;
  readonly accept: readonly StepId[] | undefined;
  readonly cause: unknown;
}

const agreed = async (
  ctx: ApiContext,
  runId: RunId,
  { plan, accept, cause }: AskedAgreement,
): Promise<AgreedChange> => ({
  plan,
  accept: await acceptanceOf(ctx, runId, accept),
  cause: cause as AskedCause,
});

/** Has an operator's event happen, as its plan says where one is given. */
async function operated(
  ctx: ApiContext & { readonly engine: Engine },
  type: OperatorRequest["type"],
  { runId, plan, accept, by, reason, address, ...about }: z.infer<typeof Agreed>,
) {
  const cause = causeOf({ by, reason, address });
  const request = { type, ...about } as unknown as OperatorRequest;
  return operate(ctx, runId, request, await agreed(ctx, runId, { plan, accept, cause }));
}

/** A procedure that asks for an event without more than who and why. */
const ofRun = (type: (typeof RUN_REQUESTS)[number]) =>
  command.input(Agreed).mutation(({ ctx, input }) => operated(ctx, type, input));

export const operatorProcedures = {
  /** What one of the requests below would make of the run; nothing is changed. */
  planRequest: command
    .input(RunInput.extend({ request: Request }))
    .query(async ({ ctx, input: { runId, request } }) =>
      seen(ctx, runId, await planOperation(ctx, runId, request as OperatorRequest)),
    ),

  /** Nothing new begins; what is in flight is let finish, and timers and signals still count. */
  pause: ofRun("run.paused"),

  resume: ofRun("run.resumed"),

  /** Withdraws what is in flight, and undoes what was done where the definition says so. */
  cancel: ofRun("run.cancelled"),

  /** Ends the run at once and as it is: nothing is undone. */
  terminate: ofRun("run.terminated"),

  /** Tries a failed step again, or one in backoff at once, with the input it had or with `input`. */
  retryStep: command
    .input(Agreed.extend(Retried.shape))
    .mutation(({ ctx, input }) => operated(ctx, "step.retried", input)),

  /** Goes on as if the step had completed with `output`; the step is never undone. */
  skipStep: command
    .input(Agreed.extend(Ended.shape))
    .mutation(({ ctx, input }) => operated(ctx, "step.skipped", input)),

  /** Says how a step ended: with an output it was done by hand, with an error it failed for good. */
  resolveStep: command
    .input(z.union([Agreed.extend(Ended.shape), Agreed.extend(FailedByHand.shape)]))
    .mutation(({ ctx, input }) => operated(ctx, "step.resolved", input)),

  /** What `rerun` would begin anew and what it would keep; nothing is changed. */
  planRerun: command
    .input(RunInput.extend({ to: Target }))
    .query(async ({ ctx, input }) =>
      seen(ctx, input.runId, await planRerun(ctx, input.runId, input.to as RerunAsked)),
    ),

  /** Runs again from a step, from all that failed or from a transition: what precedes is kept, what follows begins anew; on another version, if wanted. */
  rerun: command
    .input(Agreed.extend({ to: Target }))
    .mutation(async ({ ctx, input: { runId, to, plan, accept, ...cause } }) =>
      rerun(ctx, runId, to as RerunAsked, await agreed(ctx, runId, { plan, accept, cause })),
    ),

  /** What `fork` would keep of its source and what it would begin; nothing is changed. */
  planFork: command
    .input(RunInput.extend({ from: From }))
    .query(async ({ ctx, input }) =>
      seen(ctx, input.runId, await planFork(ctx, input.runId, input.from as unknown as ForkAsked)),
    ),

  /** Starts a new run from a transition of this one, or from how it stands, which stays as it is. */
  fork: command
    .input(Agreed.extend({ from: From }))
    .mutation(async ({ ctx, input: { runId, from, plan, accept, ...cause } }) =>
      fork(
        ctx,
        runId,
        from as unknown as ForkAsked,
        await agreed(ctx, runId, { plan, accept, cause }),
      ),
    ),

  /** What several changes would make of the run, made in this order and as one; nothing is changed. */
  planModification: command
    .input(Changes)
    .query(async ({ ctx, input: { runId, changes } }) =>
      seen(ctx, runId, await planChanges(ctx, runId, changes as unknown as readonly ChangeAsked[])),
    ),

  /** Makes several changes in one transition, or none of them. */
  modify: command
    .input(Agreed.extend(Changes.shape))
    .mutation(async ({ ctx, input: { runId, changes, plan, accept, ...cause } }) =>
      modify(
        ctx,
        runId,
        changes as unknown as readonly ChangeAsked[],
        await agreed(ctx, runId, { plan, accept, cause }),
      ),
    ),

  /** Whether the run fits another version, and what would become of it; nothing is changed. */
  planMigration: command
    .input(RunInput.extend({ to: Move }))
    .query(async ({ ctx, input }) =>
      seen(ctx, input.runId, await planMove(ctx, input.runId, input.to as MigrationAsked)),
    ),

  /** Moves the run to another version of its workflow. */
  migrate: command
    .input(Agreed.extend({ to: Move }))
    .mutation(async ({ ctx, input: { runId, to, plan, accept, ...cause } }) =>
      migrate(ctx, runId, to as MigrationAsked, await agreed(ctx, runId, { plan, accept, cause })),
    ),
};
