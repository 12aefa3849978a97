import type { LoopWait, RunId, StepId } from "@waymark/core";
import type { ChangeView, TimelineAttempt } from "@waymark/orchestrator/api";
import type { useTRPCClient } from "../../../trpc/provider.tsx";

type Client = ReturnType<typeof useTRPCClient>;

/** What was read of a run's attempts, and how far in time. */
export interface KnownAttempts {
  readonly attempts: readonly TimelineAttempt[];
  /** What steps inside the loop that was read waited for. */
  readonly waits: readonly LoopWait[];
  /** The latest time in it. */
  readonly latest: number;
  /** There are more than a page can show. */
  readonly cut: boolean;
}

const PAGES = 10;
const SLACK_MS = 5_000; // a time is told before its commit; what was committed late is read again

interface Asked {
  readonly runId: RunId;
  /** The loop whose steps are meant; absent: those that lie in none. */
  readonly within?: StepId;
}

/** All attempts, or what changed since `known` was read, on top of it; of a loop also what was waited for. */
export async function readAttempts(
  client: Client,
  asked: Asked,
  known: KnownAttempts | undefined,
): Promise<KnownAttempts> {
  const { runId, within } = asked;
  const [read, { waits }] = await Promise.all([
    readPages(client, asked, known),
    within === undefined ? { waits: [] } : client.runs.waits.query({ runId, within }),
  ]);
  return { ...read, waits };
}

async function readPages(
  client: Client,
  asked: Asked,
  known: KnownAttempts | undefined,
): Promise<Omit<KnownAttempts, "waits">> {
  const since = known === undefined ? {} : { since: Math.max(0, known.latest - SLACK_MS) };
  const attempts = new Map(known?.attempts.map((attempt) => [keyOf(attempt), attempt]));
  let after: { readonly stepId: StepId; readonly attempt: number } | undefined;
  let more = true;
  for (let page = 0; page < PAGES && more; page++) {
    const read = await client.runs.timeline.query({
      ...asked,
      ...since,
      ...(after && { after }),
    });
    for (const attempt of read.attempts) attempts.set(keyOf(attempt), attempt);
    after = read.next;
    more = after !== undefined;
  }
  const all = [...attempts.values()];
  return { attempts: all, latest: latestOf(all), cut: more || (known?.cut ?? false) };
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
