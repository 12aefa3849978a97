import fc from "fast-check";
import { expect, test } from "vitest";
import { choices, eventOf, type Choice, type Played } from "../testing/arbitraries.ts";
import { isAttempt, runStarted } from "../testing/builders.ts";
import { dagSources } from "../testing/dag-sources.ts";
import { defineDag, type DagDefinition } from "./dag/dag-definition.ts";
import { waits } from "./dag/dag-draft.ts";
import type { PlannedStep } from "./dag/dag-plan.ts";
import { stateAt } from "./dag/dag-state.ts";
import { isRun, loopOf } from "./dag/loop/loop-state.ts";
import { statesInside } from "./dag/states-inside.ts";
import type { StepGraph } from "./dag/step-graph.ts";
import type { Effect } from "./effect.ts";
import type { RunEvent } from "./event.ts";
import type { Expression } from "./expression.ts";
import { foldEvents, replay } from "./fold-events.ts";
import type { NodeOverlay } from "./graph.ts";
import { nodeOfPath, type StepId } from "./ids.ts";
import type { JsonValue } from "./json.ts";
import { isInLine } from "./place/place.ts";
import { graphOf, overlayOf } from "./queries.ts";
import { isFinished } from "./run-status.ts";
import type { DagSnapshot, RunSnapshot } from "./snapshot.ts";
import type { StepStatus } from "./step-state.ts";
import type { TransitionResult } from "./transition-result.ts";
import { checkDefinition, pendingEffects, startRun, transition } from "./transition.ts";

interface Move {
  readonly event: RunEvent;
  readonly before: RunSnapshot | undefined;
  readonly result: TransitionResult;
}

interface Start {
  readonly flag: boolean;
  readonly startAt: number;
}

/** A run that `choices` happened to; every event is among the moves, the ignored ones too. */
function play(
  definition: DagDefinition,
  { flag, startAt }: Start,
  made: readonly Choice[],
): readonly Move[] {
  const started = runStarted({ input: { flag }, ...(startAt > 0 && { startAt }) });
  const moves: Move[] = [
    { event: started, before: undefined, result: startRun(definition, started) },
  ];
  for (const choice of made) {
    const before = snapshotOf(moves);
    const played: Played = {
      definition,
      snapshot: before,
      events: moves.map(({ event }) => event),
    };
    const event = eventOf(choice, played);
    if (event) moves.push({ event, before, result: transition(definition, before, event) });
  }
  return moves;
}

const snapshotOf = (moves: readonly Move[]): RunSnapshot => {
  const last = moves.at(-1);
  if (!last) throw new Error("a run has at least its start");
  return last.result.snapshot;
};

const jsonCopy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const runs = fc
  .record({
    source: dagSources(),
    flag: fc.boolean(),
    // One in four is started with a delay.
    startAt: fc.constantFrom(0, 0, 0, 20),
    made: choices(),
  })
  .map(({ source, made, ...start }) => {
    const definition = defineDag(source);
    return { definition, moves: play(definition, start, made) };
  });

function law(
  name: string,
  holds: (definition: DagDefinition, moves: readonly Move[]) => void,
): void {
  // Seconds on a quiet machine; the limit is for a busy one.
  test(name, { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(runs, ({ definition, moves }) => holds(definition, moves)),
      { numRuns: 500 },
    );
  });
}

law(
  "T1, T3: equal inputs give equal results, and a JSON round trip changes nothing",
  (definition, moves) => {
    for (const { event, before, result } of moves) {
      if (!before || event.type === "run.started") continue;
      const again = transition(definition, jsonCopy(before), jsonCopy(event));
      expect(jsonCopy(again)).toEqual(jsonCopy(result));
    }
  },
);

law("T4: folding the events that counted gives the stored snapshot", (definition, moves) => {
  const counted = moves.filter(({ result }) => !result.ignored);
  const history = counted.map(({ event }) => event);
  expect(foldEvents(definition, history)).toEqual(snapshotOf(moves));
  expect([...replay(definition, history)]).toEqual(counted.map(({ result }) => result));
});

law(
  "T5: what is pending is what was asked for and not yet answered or withdrawn",
  (definition, moves) => {
    let asked = new Map<string, Effect>();
    for (const { event, result } of moves) {
      if (!result.ignored) asked = withEffects(withoutAnswered(asked, event), result.effects);
      const pending = pendingEffects(definition, result.snapshot);
      expect(sortedEffects(pending)).toEqual(sortedEffects([...asked.values()]));
    }
  },
);

law("T6: an ignored event gives back the same snapshot and asks for nothing", (_, moves) => {
  for (const { before, result } of moves) {
    if (!result.ignored) continue;
    expect(result.snapshot).toBe(before);
    expect(result.effects).toEqual([]);
    expect(result.changes).toEqual({ nodes: {}, attempts: [] });
  }
});

law("T6: an event that counted is ignored when it comes again", (definition, moves) => {
  for (const { event, result } of moves) {
    if (result.ignored || event.type === "run.started" || event.type === "signal.received")
      continue;
    // A signal without a key may be meant twice, and a retry may be asked for whenever a step failed.
    if (event.type === "step.retried") continue;
    expect(transition(definition, result.snapshot, event).ignored).toBeDefined();
  }
});

law("T7: a finished run asks for nothing, and tells its end once", (definition, moves) => {
  for (const { before, result } of moves) {
    const finished = isFinished(result.snapshot.status);
    if (finished) expect(pendingEffects(definition, result.snapshot)).toEqual([]);
    const ended = result.effects.filter(({ type }) => type === "run.finish").length;
    const reopened = result.snapshot !== before;
    expect(ended).toBe(finished && reopened ? 1 : 0);
  }
});

law("T8: merging the changed nodes from the start gives the overlay", (definition, moves) => {
  const nodes: Record<string, NodeOverlay> = {};
  for (const { result } of moves) {
    Object.assign(nodes, result.changes.nodes);
    expect(withoutUntouched(nodes)).toEqual(overlayOf(definition, result.snapshot).nodes);
  }
});

law("no attempt number of a step is used twice", (_, moves) => {
  const scheduled = moves
    .flatMap(({ result }) => result.effects)
    .flatMap((effect) => (isAttempt(effect) ? [`${effect.stepId}#${effect.attempt}`] : []));
  expect(new Set(scheduled).size).toBe(scheduled.length);
});

law("every attempt of a step with a concurrency key asks for it", (definition, moves) => {
  for (const { result } of moves) {
    for (const effect of pendingEffects(definition, result.snapshot)) {
      if (effect.type !== "step.schedule") continue;
      const step = definition.plan.steps[definition.plan.indexOf.get(effect.stepId) ?? -1];
      if (step?.kind !== "task") continue;
      const isKeyed = step.concurrencyKey !== undefined;
      expect(effect.concurrencyKey).toBe(isKeyed ? "flag-true" : undefined);
    }
  }
});

law("no step runs before its join holds", (definition, moves) => {
  const wanted = wantedSteps(moves);
  for (const { result } of moves) {
    for (const effect of result.effects) {
      if (!isAttempt(effect) || wanted.has(effect.stepId)) continue;
      const step = definition.plan.steps[definition.plan.indexOf.get(effect.stepId) ?? -1];
      if (step) expect(mayRun(step, result.snapshot as DagSnapshot)).toBe(true);
    }
  }
});

/** Steps an operator gave an input or an end: that overrides the conditions of their edges and their own. */
const wantedSteps = (moves: readonly Move[]): ReadonlySet<string> =>
  new Set(
    moves.flatMap(({ event }) => {
      if (event.type === "step.skipped" || event.type === "step.resolved") return [event.stepId];
      return event.type === "step.retried" && event.input !== undefined ? [event.stepId] : [];
    }),
  );

law("a completed run skipped the steps it had a reason to skip, and no other", (dag, moves) => {
  const snapshot = snapshotOf(moves) as DagSnapshot;
  if (snapshot.status !== "completed") return;
  const wanted = wantedSteps(moves);
  for (const step of dag.plan.steps) {
    if (wanted.has(step.id)) continue;
    const isMeant = mayRun(step, snapshot) && isMet(step.when, snapshot);
    const { status } = stateAt(snapshot, step.index);
    // What fails because a condition could not be evaluated neither ran nor was skipped.
    if (status !== "failed") expect(status === "skipped").toBe(!isMeant);
  }
});

law("a step that is told never to run never does", (definition, moves) => {
  const never = checkDefinition(definition)
    .filter(({ rule }) => rule === "join-never")
    .map(({ pointer }) => nodeAt(pointer));
  const wanted = wantedSteps(moves);
  // An operator who says how a step ended can bring together what no run of its own would.
  if (moves.some(({ event }) => event.type === "step.skipped" || event.type === "step.resolved")) {
    return;
  }
  for (const { result } of moves) {
    const { nodes } = overlayOf(definition, result.snapshot);
    for (const id of never) {
      if (wanted.has(id ?? "")) continue;
      // Inside a loop that goes on, a node of which all is skipped so far shows that it does.
      expect(["pending", "skipped", "failed", "running"]).toContain(nodes[id]?.status ?? "pending");
      expect(nodes[id]?.progress?.completed ?? 0).toBe(0);
    }
  }
});

/** `a/b` of `/steps/a/map/steps/b/needs`. */
const nodeAt = (pointer: string): string =>
  Array.from(pointer.matchAll(/\/steps\/([^/]+)/g), ([, id]) => id).join("/");

law("a run goes on from a failure exactly where its definition says so", (definition, moves) => {
  const wanted = wantedSteps(moves);
  for (const { result } of moves) {
    const snapshot = result.snapshot as DagSnapshot;
    // One that is to run again stands as it had ended while it is in line.
    const goesOn =
      ["running", "waiting", "completed"].includes(snapshot.status) && !isInLine(snapshot);
    for (const { id, index, outgoing, onFailure } of definition.plan.steps) {
      const state = stateAt(snapshot, index);
      if (state.status !== "failed") continue;
      const leadsOn = outgoing.some(({ on }) => on !== "completed");
      if (state.handled) expect(leadsOn || onFailure === "continue").toBe(true);
      else if (state.held) expect(snapshot.status).not.toBe("completed");
      else if (goesOn) expect(snapshot.failing ?? snapshot.timedOut).toBeDefined();
      if (!wanted.has(id)) {
        expect(state.held === true).toBe(onFailure === "wait" && !state.handled);
      }
    }
    if (snapshot.status === "completed") expect(snapshot.error).toBeUndefined();
  }
});

law("the counts kept with a snapshot are those of its steps", (dag, moves) => {
  for (const { result } of moves) {
    const { pages, open, waiting, unfinished, held = 0 } = result.snapshot as DagSnapshot;
    const asleep = dag.plan.steps.filter((step) =>
      waits(step, stateAt(result.snapshot as DagSnapshot, step.index)),
    );
    const statuses = pages.flat().map(({ status }) => status);
    const count = (...of: string[]) => statuses.filter((status) => of.includes(status)).length;
    expect({ open, waiting, unfinished, held }).toEqual({
      open: count("scheduled", "running", "retrying", "waiting"),
      waiting: asleep.length,
      unfinished: count("pending", "scheduled", "running", "retrying", "waiting"),
      held: pages.flat().filter((state) => state.status === "failed" && state.held).length,
    });
  }
});

law("the counts kept with a loop are those of its passes", (definition, moves) => {
  for (const { result } of moves) checkLoops(definition, result.snapshot as DagSnapshot);
});

function checkLoops({ plan }: StepGraph, { pages }: Pick<DagSnapshot, "pages">): void {
  for (const { index, body } of plan.loops) {
    const loop = loopOf(stateAt({ pages }, index));
    if (!loop) continue;
    const passes = loop.pages.flat();
    const count = (...of: string[]) => passes.filter(({ status }) => of.includes(status)).length;
    const { open, waiting, completed, failed, total } = loop;
    expect({ open, waiting, completed, failed, total }).toEqual({
      open: count("running", "waiting"),
      waiting: count("waiting"),
      completed: count("completed"),
      failed: count("failed"),
      total: passes.length,
    });
    for (const { id } of body.plan.steps) {
      const { total: counted, ...tally } = loop.tallies[body.nodeIndexOf.get(id) ?? -1] ?? {};
      expect(counted ?? 0).toBe(total);
      expect(Object.values(tally).every((steps) => steps > 0 && steps <= total)).toBe(true);
    }
    for (const pass of passes) if (isRun(pass)) checkLoops(body, pass);
  }
}

law(
  "every attempt that was scheduled has a row, and each row's end is told",
  (definition, moves) => {
    const rows = new Map(
      moves
        .flatMap(({ result }) => result.changes.attempts)
        .map((row) => [`${row.stepId}#${row.attempt}`, row] as const),
    );
    const pending = new Set(
      pendingEffects(definition, snapshotOf(moves)).flatMap((effect) =>
        isAttempt(effect) ? [`${effect.stepId}#${effect.attempt}`] : [],
      ),
    );
    const { paused } = snapshotOf(moves);
    for (const id of paused?.held ?? []) pending.add(id);
    for (const [id, { status }] of rows) {
      expect(["scheduled", "running"].includes(status)).toBe(pending.has(id));
    }
  },
);

law("a run always ends when every step ends, whatever happened before", (definition, moves) => {
  let snapshot = snapshotOf(moves);
  let at = moves.at(-1)?.event.at ?? 0;
  for (let turn = 0; turn < 500 && !isFinished(snapshot.status); turn++) {
    at += 100_000;
    const event = endingEvent(definition, snapshot, at);
    if (!event) break;
    snapshot = transition(definition, snapshot, event).snapshot;
  }
  expect(isFinished(snapshot.status)).toBe(true);
});

/** Whether a step's join holds as the steps it follows stand: told anew, not from the counts kept. */
function mayRun({ id, join, incoming }: PlannedStep, snapshot: DagSnapshot): boolean {
  const ends = incoming.map(({ from }) => stateAt(snapshot, from).status);
  const isEnd = (status: StepStatus): boolean =>
    ["completed", "failed", "skipped"].includes(status);
  const taken = incoming.filter(
    ({ from, on, when, picked }, index) =>
      (on === "always" ? isEnd(ends[index] ?? "pending") : ends[index] === on) &&
      isMet(when, snapshot) &&
      (!picked || outputAt(snapshot, from) === id),
  );
  switch (join) {
    case "all":
      return taken.length === incoming.length;
    case "any":
      return taken.length > 0;
    case "allDone":
      return ends.every(isEnd);
    case "noneFailed":
      return taken.length > 0 && ends.every((end) => end === "completed" || end === "skipped");
  }
}

const outputAt = (snapshot: DagSnapshot, index: number): JsonValue => {
  const state = stateAt(snapshot, index);
  return state.status === "completed" ? state.output : null;
};

/** The conditions of generated DAGs ask for the input's flag, or for what is not there. */
function isMet(when: Expression | undefined, { input }: DagSnapshot): boolean {
  if (when === undefined) return true;
  const { flag } = input as { flag: boolean };
  return when.text === "input.flag" ? flag : when.text === "!input.flag" ? !flag : true;
}

/** An event that brings the run nearer to its end. */
function endingEvent(
  definition: DagDefinition,
  snapshot: RunSnapshot,
  at: number,
): RunEvent | undefined {
  if (snapshot.paused) return { type: "run.resumed", at };
  const choice = { pick: 0, afterMs: 0, value: true };
  const played = { definition, snapshot, events: [runStarted({ at })] };
  return (
    eventOf({ ...choice, kind: "complete" }, played) ??
    // Before timers: people can be reminded of an approval without end.
    signalWithoutKey(eventOf({ ...choice, kind: "signal" }, played)) ??
    eventOf({ ...choice, kind: "fire" }, played) ??
    decided(definition, snapshot as DagSnapshot, at)
  );
}

/** An operator decides on a step the run waits for: a task can run with another input, others cannot. */
function decided(dag: DagDefinition, snapshot: DagSnapshot, at: number): RunEvent | undefined {
  const held = statesInside(dag, snapshot).filter(([, state]) => "held" in state && state.held);
  const retries = held
    .filter(([stepId]) => isTask(dag, stepId))
    .map(([stepId]) => ({ type: "step.retried", at, stepId, input: null }) as const);
  // Inside a loop that the run has gone on from, what waited for an operator waits no longer.
  const retry = retries.find((event) => !transition(dag, snapshot, event).ignored);
  return retry ?? (held.length > 0 ? { type: "run.cancelled", at } : undefined);
}

const isTask = (dag: DagDefinition, stepId: StepId): boolean =>
  graphOf(dag).nodes.some(({ id, kind }) => id === nodeOfPath(stepId) && kind === "task");

function signalWithoutKey(event: RunEvent | undefined): RunEvent | undefined {
  if (event?.type !== "signal.received") return event;
  const { key: _, ...signal } = event;
  return signal;
}

const withoutUntouched = (nodes: Readonly<Record<string, NodeOverlay>>) =>
  Object.fromEntries(
    Object.entries(nodes).filter(
      ([, node]) => node.status !== "pending" || node.attempt !== undefined,
    ),
  );

function withoutAnswered(asked: ReadonlyMap<string, Effect>, event: RunEvent): Map<string, Effect> {
  const left = new Map(asked);
  if ("attempt" in event && event.type !== "step.started") {
    left.delete(`${event.stepId}#${event.attempt}`);
  }
  if (event.type === "timer.fired") left.delete(event.timerId);
  if (event.type === "place.given") left.delete("place");
  if (event.type === "step.started") {
    const id = `${event.stepId}#${event.attempt}`;
    const effect = left.get(id);
    if (effect) left.set(id, begun(effect));
  }
  return left;
}

/** An attempt that has begun does not queue any more. */
function begun(effect: Effect): Effect {
  if (effect.type !== "step.schedule") return effect;
  const { queueTimeoutMs: _, ...schedule } = effect;
  return schedule;
}

function withEffects(asked: Map<string, Effect>, effects: readonly Effect[]): Map<string, Effect> {
  for (const effect of effects) {
    if (isAttempt(effect)) asked.set(`${effect.stepId}#${effect.attempt}`, effect);
    if (effect.type === "step.cancel" || effect.type === "child.cancel")
      asked.delete(`${effect.stepId}#${effect.attempt}`);
    if (effect.type === "place.ask") asked.set("place", effect);
    if (effect.type === "run.finish") asked.delete("place");
    if (effect.type === "timer.start") asked.set(effect.timerId, effect);
    if (effect.type === "timer.cancel") asked.delete(effect.timerId);
  }
  return asked;
}

const sortedEffects = (effects: readonly Effect[]): readonly string[] =>
  effects.map((effect) => JSON.stringify(effect)).toSorted();
