import { createTRPCClient, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { StepId } from "@waymark/core";
import type { AppRouter } from "@waymark/orchestrator/api";
import type { ApiClient } from "../trpc/client.ts";
import type { BundledRun } from "./bundled-run.ts";

type Answers = Readonly<Record<string, (input: never) => unknown>>;

/** What a run's page asks a server for, answered from the file; nothing leaves the browser. */
export function createBundleClient(run: BundledRun): ApiClient {
  const answers = answersOf(run);
  const link: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        // A file does not change: what is listened to never says anything.
        if (op.type === "subscription") return;
        const answer = answers[op.path]?.(op.input as never);
        if (answer === undefined) {
          observer.error(TRPCClientError.from(new Error("The file of a run does not hold this.")));
          return;
        }
        observer.next({ result: { type: "data", data: answer } });
        observer.complete();
      });
  return createTRPCClient<AppRouter>({ links: [link] });
}

const answersOf = (run: BundledRun): Answers => ({
  "runs.describe": () => run.bundle.run,
  "runs.history": ({ after = 0, limit = 200 }: { after?: number; limit?: number }) =>
    run.history(after, limit),
  "runs.events": (asked: Parameters<BundledRun["events"]>[0]) => run.events(asked),
  "runs.countEvents": () => ({ counts: run.countEvents() }),
  "runs.attempts": ({ stepId }: { stepId?: StepId }) => ({ attempts: run.attempts(stepId) }),
  "runs.at": ({ sequence }: { sequence: number }) => run.at(sequence),
  "runs.explain": () => run.explain(),
  "runs.items": ({ stepId, ...query }: { stepId: StepId; status?: never; from?: number }) =>
    run.items(stepId, query),
  "runs.pass": ({ path }: { path: StepId }) => run.pass(path),
  "runs.logs": () => ({ lines: [] }),
  "runs.timeline": ({ within }: { within?: string }) => ({ attempts: timelineOf(run, within) }),
  "runs.waits": ({ within }: { within: string }) => ({
    waits: run.waits().filter(({ stepId }) => stepId.startsWith(insideOf(within))),
  }),
  "runs.changes": ({ after = 0 }: { after?: number }) => ({ changes: changesOf(run, after) }),
  "workflows.source": () => ({ source: run.bundle.definition.source }),
  "payloads.get": ({ hash }: { hash: string }) => {
    const value = run.payload(hash);
    return value === undefined ? undefined : { value };
  },
});

/** What the ids of the steps inside a loop or a pass begin with. */
const insideOf = (within: string): string => (within.endsWith("]") ? `${within}/` : `${within}[`);

/** Of no loop, or of one loop or pass: as the server's. */
const timelineOf = ({ bundle }: BundledRun, within: string | undefined) => {
  const prefix = within === undefined ? undefined : insideOf(within);
  return bundle.attempts
    .filter(({ stepId }) =>
      prefix === undefined ? !stepId.includes("[") : stepId.startsWith(prefix),
    )
    .map(
      ({
        stepId,
        attempt,
        task,
        status,
        scheduledAt,
        startedAt,
        finishedAt,
        nextAttemptAt,
        error,
      }) => ({
        stepId,
        attempt,
        task,
        status,
        scheduledAt,
        ...(startedAt !== undefined && { startedAt }),
        ...(finishedAt !== undefined && { finishedAt }),
        ...(nextAttemptAt !== undefined && { nextAttemptAt }),
        ...(error && { error: `${error.name}: ${error.message}`.split("\n", 1)[0] }),
      }),
    );
};

const changesOf = ({ bundle }: BundledRun, after: number) =>
  bundle.transitions.slice(after).map(({ sequence, at, event, nodes }) => ({
    sequence,
    at,
    type: event.type,
    nodes,
    ...("name" in event ? { about: event.name } : "stepId" in event ? { about: event.stepId } : {}),
  }));
