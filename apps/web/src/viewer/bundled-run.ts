import {
  explain,
  itemRows,
  itemsOf,
  LoopWaits,
  overlayOf,
  passOf,
  pendingEffects,
  queryScope,
  readDag,
  readMachine,
  standingAt,
  stepsOfPass,
  verifyHistory,
  type Definition,
  type ItemRows,
  type JsonValue,
  type LoopWait,
  type NodeOverlay,
  type RecordedTransition,
  type StepId,
  type Verification,
} from "@waymark/core";
import type {
  AttemptView,
  EventPage,
  PassView,
  RunBundle,
  RunExplanation,
  RunPast,
  TransitionPage,
} from "@waymark/orchestrator/api";
import { fits, type EventsAsked } from "../runs/run/events/filter-events.ts";
import { wholeHistory } from "./whole-history.ts";

/** Why a run in a file cannot be decided again here. */
export type Hindrance = "in-code" | "redacted" | "large-values-missing";

/**
 * A run that is in a file, with all that a run's page asks for. Its states are folded here from its history, as the
 * server does; where its definition is code, which no file has, they are put together from what was recorded.
 */
export class BundledRun {
  readonly bundle: RunBundle;
  readonly #definition: Definition | undefined;
  readonly #history: readonly RecordedTransition[] | undefined;
  readonly #earlier: ReadonlyMap<number, Definition>;

  constructor(bundle: RunBundle) {
    this.bundle = bundle;
    // What is missing is not there to be decided with.
    this.#history = bundle.redacted ? undefined : wholeHistory(bundle);
    const { source, hash } = bundle.definition;
    const definition = read(bundle.run.kind, source);
    this.#definition = definition?.hash === hash ? definition : undefined;
    const earlier = Object.entries(bundle.earlier).flatMap(([version, document]) => {
      const then = read(bundle.run.kind, document);
      return then ? [[Number(version), then] as const] : [];
    });
    this.#earlier = new Map(earlier);
  }

  get hindrance(): Hindrance | undefined {
    if (!this.#definition) return "in-code";
    if (this.bundle.redacted) return "redacted";
    return this.#history ? undefined : "large-values-missing";
  }

  /** Undefined where something hinders it. */
  verify(): Verification | undefined {
    if (!this.#definition || !this.#history) return undefined;
    return verifyHistory(this.#definition, this.#history);
  }

  history(after: number, limit: number): TransitionPage {
    const page = this.bundle.transitions.slice(after, after + limit);
    const last = page.at(-1);
    const isMore = this.bundle.transitions.length > after + limit;
    return { transitions: page, ...(isMore && last && { next: last.sequence }) };
  }

  /** Newest first, as the server's. */
  events({
    before = Number.POSITIVE_INFINITY,
    limit = 100,
    ...asked
  }: EventsAsked & { before?: number; limit?: number }): EventPage {
    const found = this.bundle.transitions.filter(
      (transition) => transition.sequence < before && fits(transition, asked),
    );
    const page = found.slice(-limit).toReversed();
    const last = page.at(-1);
    return { transitions: page, ...(found.length > limit && last && { next: last.sequence }) };
  }

  countEvents(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { event } of this.bundle.transitions) {
      counts[event.type] = (counts[event.type] ?? 0) + 1;
    }
    return counts;
  }

  attempts(stepId: StepId | undefined): readonly AttemptView[] {
    const { attempts } = this.bundle;
    return stepId === undefined ? attempts : attempts.filter((each) => each.stepId === stepId);
  }

  /** Undefined for a transition that there is not. */
  at(sequence: number): RunPast | undefined {
    const recorded = this.bundle.transitions[sequence - 1];
    if (!recorded) return undefined;
    const { event, status } = recorded;
    const standing = this.#standingAt(sequence);
    if (!standing) return { sequence, event, status, nodes: this.#nodesAt(sequence), pending: [] };
    const { definition, snapshot } = standing;
    const { context } = queryScope(definition, snapshot);
    return {
      sequence,
      event,
      status: snapshot.status,
      nodes: overlayOf(definition, snapshot).nodes,
      pending: pendingEffects(definition, snapshot),
      ...(context !== undefined && { context }),
    };
  }

  /** Why it stood where it does. Nothing can be sent to it any more. */
  explain(): RunExplanation {
    const { status, sequence } = this.bundle.run;
    const at = this.bundle.exportedAt;
    const standing = this.#standingAt(sequence);
    const blockers = standing && explain(standing.definition, standing.snapshot, at).blockers;
    return { status, at, blockers: blockers ?? [], next: [] };
  }

  items(stepId: StepId, query: Parameters<typeof itemsOf>[3]): ItemRows {
    const standing = this.#standingAt(this.bundle.run.sequence);
    const page = standing && itemsOf(standing.definition, standing.snapshot, stepId, query);
    return page ? itemRows(page, this.#attemptsInPasses(stepId)) : { items: [], total: 0 };
  }

  /** How the steps of one pass of a loop stand. */
  pass(path: StepId): PassView {
    const standing = this.#standingAt(this.bundle.run.sequence);
    const kept = standing && passOf(standing.definition, standing.snapshot, path);
    const inside = this.bundle.attempts.filter(({ stepId }) => stepId.startsWith(`${path}/`));
    return { steps: kept ?? stepsOfPass(path, inside) };
  }

  /** What steps inside loops waited for, since the run came to its version. */
  waits(): readonly LoopWait[] {
    if (!this.#definition || !this.#history) return [];
    const events = this.#history.map(({ event }) => event);
    const moved = events.findLastIndex(({ type }) => type === "run.migrated");
    const waits = new LoopWaits(this.#definition);
    waits.add(events.slice(Math.max(moved, 0)));
    return waits.all;
  }

  payload(hash: string): JsonValue | undefined {
    return this.bundle.payloads[hash];
  }

  #standingAt(sequence: number) {
    if (!this.#definition || !this.#history) return undefined;
    const events = this.#history.map(({ event }) => event);
    return standingAt({ definition: this.#definition, events, earlier: this.#earlier }, sequence);
  }

  /** How many attempts were made in each pass of a loop, by its number. */
  #attemptsInPasses(loop: StepId): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const { stepId } of this.bundle.attempts) {
      if (!stepId.startsWith(`${loop}[`)) continue;
      const number = Number.parseInt(stepId.slice(loop.length + 1), 10);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return counts;
  }

  #nodesAt(sequence: number): Readonly<Record<string, NodeOverlay>> {
    const changes = this.bundle.transitions.slice(0, sequence).map(({ nodes }) => nodes);
    return Object.assign({}, ...changes) as Record<string, NodeOverlay>;
  }
}

function read(kind: RunBundle["run"]["kind"], source: JsonValue): Definition | undefined {
  const found = kind === "dag" ? readDag(source) : readMachine(source);
  return "definition" in found ? found.definition : undefined;
}
