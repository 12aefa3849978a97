import type { NodeOverlay, RunStatus } from "@waymark/core";
import type { RunDetail, RunUpdate, TransitionView } from "@waymark/orchestrator/api";
import { isFinished } from "../run-statuses.ts";
import { answersRequest, type Requested } from "./requested.ts";

// What an open page knows of a run, and how it moves with the stream. Plain functions, no clock.
//
// Invariants (tests beside)
//   S1. `sequence` never falls: an older snapshot or a repeated update changes nothing.
//   S2. `recent` has no gap: it is the history's end, as far as it was seen live.

export interface RunState {
  readonly sequence: number;
  readonly status: RunStatus;
  readonly finishedAt: number | undefined;
  readonly nodes: Readonly<Record<string, NodeOverlay>>;
  readonly recent: readonly TransitionView[];
  readonly requested: readonly Requested[];
}

const RECENT = 2_000;

export const stateOf = (detail: RunDetail): RunState => ({
  sequence: detail.sequence,
  status: detail.status,
  finishedAt: detail.finishedAt,
  nodes: detail.nodes,
  recent: [],
  requested: [],
});

/**
 * The run as read again. What was seen live since stays where the reading is older. A newer one has what the stream did
 * not tell: whether that answers what was asked for is seen in it, so that nothing is waited for any longer.
 */
export function adoptDetail(state: RunState, detail: RunDetail): RunState {
  if (detail.sequence < state.sequence) return state;
  const { sequence, status, finishedAt, nodes } = stateOf(detail);
  const isSame = sequence === state.sequence;
  return {
    ...state,
    sequence,
    status,
    finishedAt,
    nodes,
    recent: isSame ? state.recent : [],
    requested: isSame ? state.requested : [],
  };
}

/** Many updates at once: the nodes are copied once, however fast they come. */
export function applyUpdates(state: RunState, updates: readonly RunUpdate[]): RunState {
  const news = updates.filter((update) => update.sequence > state.sequence);
  const last = news.at(-1);
  if (!last) return state;
  const nodes: Record<string, NodeOverlay> = { ...state.nodes };
  for (const update of news) Object.assign(nodes, update.nodes);
  return {
    sequence: last.sequence,
    status: last.status,
    finishedAt: isFinished(last.status) ? finishedAtOf(state, news) : undefined,
    nodes,
    recent: [...state.recent, ...news].slice(-RECENT),
    requested: state.requested.filter(
      (request) => !news.some((update) => answersRequest(request, update.event)),
    ),
  };
}

/** When the run ended: at the update that first said so. */
function finishedAtOf(state: RunState, news: readonly RunUpdate[]): number | undefined {
  const end = news.findLast((_, index) => !isFinished(news[index - 1]?.status ?? state.status));
  return end?.at ?? state.finishedAt;
}

/**
 * Whether an update changed what only the run's description says: its signals, output, error, and a
 * machine's context. Reading it again for every step of a large DAG would be the most of the work.
 */
export function needsDetail(before: RunState, after: RunState, kind: RunDetail["kind"]): boolean {
  if (before.sequence === after.sequence) return false;
  if (kind === "machine" || before.status !== after.status || isFinished(after.status)) return true;
  return Object.entries(after.nodes).some(
    ([id, node]) =>
      node !== before.nodes[id] && (node.awaits ?? before.nodes[id]?.awaits) !== undefined,
  );
}
