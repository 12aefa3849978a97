import { cancelAttempt, isInFlight, recordOf, type TaskStep } from "../attempts.ts";
import type { Definition } from "../definition.ts";
import type { Effect } from "../effect.ts";
import type { NodeOverlay, Overlay } from "../graph.ts";
import { canonicalJson, type JsonValue } from "../json.ts";
import { runFinish, type RunEnd } from "../run-finish.ts";
import { isFinished } from "../run-status.ts";
import type { RunSnapshot } from "../snapshot.ts";
import type { StateOf } from "../step-state.ts";
import type { TransitionResult } from "../transition-result.ts";
import { beginsWork, workOf } from "./pause.ts";
import { taskStates } from "./step-states.ts";

// A run that goes on from a whole snapshot: what is in flight and should not be is withdrawn, what
// should be and is not is asked for, and what is in both is left alone.

/** A run as it stands: with what must be in flight, and what is shown. */
export interface Standing {
  readonly definition: Definition;
  readonly snapshot: RunSnapshot;
  readonly pending: readonly Effect[];
  readonly nodes: Overlay["nodes"];
}

/** Goes from `before`, which is absent for a run that begins so, to `after`. */
export function restore(
  before: Standing | undefined,
  after: Standing,
  at: number,
): TransitionResult {
  const { runId } = after.snapshot;
  const [old, open] = [attemptsOf(before), attemptsOf(after)];
  const withdrawn = [...old].filter(([work]) => !open.has(work));
  const begun = [...open].filter(
    ([work, { state }]) => old.get(work)?.state.scheduledAt !== state.scheduledAt,
  );
  return {
    snapshot: after.snapshot,
    effects: effectsBetween(before?.pending ?? [], after),
    changes: {
      nodes: nodesBetween(before?.nodes ?? {}, after.nodes),
      attempts: [
        ...withdrawn.flatMap(
          ([, { step, state }]) => cancelAttempt(runId, step, state, at)?.attempts ?? [],
        ),
        ...begun.map(([, { step, state }]) => recordOf(step, state)),
      ],
    },
  };
}

interface OpenAttempt {
  readonly step: TaskStep;
  readonly state: StateOf<"scheduled" | "running" | "retrying">;
}

/** The attempts that are under way, or whose next one is due, by name. */
function attemptsOf(standing: Standing | undefined): ReadonlyMap<string, OpenAttempt> {
  if (!standing || isFinished(standing.snapshot.status)) return new Map();
  const open = taskStates(standing.definition, standing.snapshot).flatMap(({ step, state }) => {
    if (!isInFlight(state) && state.status !== "retrying") return [];
    const work = workOf({ stepId: step.stepId, attempt: state.attempt });
    return [[work, { step, state }] as const];
  });
  return new Map(open);
}

function effectsBetween(pending: readonly Effect[], { snapshot, pending: wanted }: Standing) {
  const [old, fresh] = [byName(pending), byName(wanted)];
  const withdrawn = [...old].flatMap(([name, effect]) =>
    fresh.has(name) ? [] : withdrawalOf(effect),
  );
  const asked = [...fresh].flatMap(([name, effect]) => (old.has(name) ? [] : [effect]));
  return [...withdrawn, ...asked, ...endOf(snapshot)];
}

const byName = (effects: readonly Effect[]): ReadonlyMap<string, Effect> =>
  new Map(effects.map((effect) => [nameOf(effect), effect]));

/** Two effects with the same name are the same request. */
const nameOf = (effect: Effect): string =>
  beginsWork(effect) ? workOf(effect) : canonicalJson(effect as unknown as JsonValue);

function withdrawalOf(effect: Effect): Effect[] {
  switch (effect.type) {
    case "step.schedule":
      return [{ type: "step.cancel", stepId: effect.stepId, attempt: effect.attempt }];
    case "timer.start":
      return [{ type: "timer.cancel", timerId: effect.timerId }];
    case "child.start": {
      const { stepId, attempt, childId, parentClosePolicy } = effect;
      return [{ type: "child.cancel", stepId, attempt, childId, parentClosePolicy }];
    }
    default:
      return [];
  }
}

const endOf = (snapshot: RunSnapshot): Effect[] =>
  isFinished(snapshot.status) ? [runFinish(snapshot, snapshot.status as RunEnd)] : [];

/** A node about which nothing is known any more is pending. */
function nodesBetween(before: Overlay["nodes"], after: Overlay["nodes"]): Overlay["nodes"] {
  const gone = Object.keys(before)
    .filter((id) => !after[id])
    .map((id): [string, NodeOverlay] => [id, { status: "pending" }]);
  const changed = Object.entries(after).filter(
    ([id, node]) => JSON.stringify(node) !== JSON.stringify(before[id]),
  );
  return Object.fromEntries([...gone, ...changed]);
}
