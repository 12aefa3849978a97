import type { RunId, StepId } from "@waymark/core";
import type { ChangeView, TimelineAttempt, TimelineWait } from "@waymark/orchestrator/api";
import type { useTRPCClient } from "../../../trpc/provider.tsx";

type Client = ReturnType<typeof useTRPCClient>;

/** What was read of a run's attempts, and how far in time. */
export interface KnownAttempts {
  readonly attempts: readonly TimelineAttempt[];
  /** For people, inside the loop that was read. */
  readonly waits: readonly TimelineWait[];
  /** The latest time in it. */
  readonly latest: number;
  /** There are more than a page can show. */
  readonly cut: boolean;
}

const PAGES = 10;
const SLACK_MS = 5_000; // a time is told before its commit; what was committed late is read again

/** All attempts, or what changed since `known` was read, on top of it. */
export async function readAttempts(
  client: Client,
  asked: { readonly runId: RunId; readonly within?: StepId },
  known: KnownAttempts | undefined,
): Promise<KnownAttempts> {
  const since = known === undefined ? {} : { since: Math.max(0, known.latest - SLACK_MS) };
  const attempts = new Map(known?.attempts.map((attempt) => [keyOf(attempt), attempt]));
  let after: { readonly stepId: StepId; readonly attempt: number } | undefined;
  let more = true;
  let waits: readonly TimelineWait[] = [];
  for (let page = 0; page < PAGES && more; page++) {
    const read = await client.runs.timeline.query({
      ...asked,
      ...since,
      ...(after && { after }),
    });
    for (const attempt of read.attempts) attempts.set(keyOf(attempt), attempt);
    if (page === 0) ({ waits } = read);
    after = read.next;
    more = after !== undefined;
  }
  const all = [...attempts.values()];
  return { attempts: all, waits, latest: latestOf(all), cut: more || (known?.cut ?? false) };
}

const keyOf = ({ stepId, attempt }: TimelineAttempt): string => `${stepId}#${attempt}`;

const latestOf = (attempts: readonly TimelineAttempt[]): number =>
  attempts.reduce(
    (latest, { scheduledAt, startedAt = 0, finishedAt = 0 }) =>
      Math.max(latest, scheduledAt, startedAt, finishedAt),
    0,
  );

/** All that transitions changed, or what came after `known`, on top of it. */
export async function readChanges(
  client: Client,
  runId: RunId,
  known: readonly ChangeView[] = [],
): Promise<readonly ChangeView[]> {
  const changes = [...known];
  let after = changes.at(-1)?.sequence;
  for (let page = 0; page < PAGES; page++) {
    const read = await client.runs.changes.query({ runId, ...(after !== undefined && { after }) });
    changes.push(...read.changes);
    after = read.next;
    if (after === undefined) break;
  }
  return changes;
}
