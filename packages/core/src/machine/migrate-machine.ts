import type { StepId, TimerId } from "../ids.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Migrated, MigrationRequest } from "../operator/migrate.ts";
import type { MachineSnapshot, MachineTimer } from "../snapshot.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { activeNodes, byKey, stateOf, type StoredState } from "./machine-state.ts";
import { XSTATE_VERSION } from "./machine-transition.ts";
import { hasEnded, isFailing, isOpen, stepEntries } from "./machine-turn.ts";

// XState restores a snapshot that does not fit its machine without a word: it completes states,
// drops history and children, and enters nothing, so no invoke is begun and no timer armed. Whatever
// it would do so is a problem here, told before anything is changed.

/** The run on another version of its machine: states, invoked actors and timers are the same by their ids. */
export function migrateMachine(
  from: MachineDefinition,
  to: MachineDefinition,
  snapshot: MachineSnapshot,
  { at, states = {} }: MigrationRequest,
): Migrated<MachineSnapshot> {
  const names: ReadonlyMap<string, string> = new Map([
    [from.machine.root.id, to.machine.root.id],
    ...Object.entries(states),
  ]);
  const move = new Move(from, to, (id) => names.get(id) ?? id);
  const moved = move.of(snapshot);
  return "problems" in moved ? moved : { snapshot: fitClock(from, to, moved.snapshot, at) };
}

/** The time of the run counts from when it began to count, where the new version limits it too. */
function fitClock(
  { timeoutMs: before = 0 }: MachineDefinition,
  { timeoutMs }: MachineDefinition,
  snapshot: MachineSnapshot,
  at: number,
): MachineSnapshot {
  const { timeoutAt, ...run } = snapshot;
  if (timeoutMs === undefined) return run;
  if (timeoutAt !== undefined) return { ...run, timeoutAt: timeoutAt - before + timeoutMs };
  const counts = isOpen(run) && !isFailing(run) && !hasEnded(run);
  return counts ? { ...run, timeoutAt: at + timeoutMs } : run;
}

class Move {
  readonly #from: MachineDefinition;
  readonly #to: MachineDefinition;
  readonly #rename: (id: string) => string;
  readonly #nodes: ReadonlyMap<string, StateNode>;

  constructor(from: MachineDefinition, to: MachineDefinition, rename: (id: string) => string) {
    this.#from = from;
    this.#to = to;
    this.#rename = rename;
    this.#nodes = new Map(stateNodes(to.machine).map((node) => [node.id, node]));
  }

  of(snapshot: MachineSnapshot): Migrated<MachineSnapshot> {
    const state = stateOf(snapshot);
    const active = new Set(activeNodes(this.#from.machine.root, state.value).map(this.#rename));
    const problems = [
      ...this.#placeProblems(active),
      ...this.#historyProblems(state),
      ...this.#stepProblems(snapshot, active),
      ...this.#timerProblems(snapshot, active),
    ];
    if (problems.length > 0) return { problems };
    const moved = {
      ...state,
      value: valueOf(this.#to.machine.root, active),
      historyValue: this.#historyOf(state),
    };
    return {
      snapshot: {
        ...snapshot,
        definitionHash: this.#to.hash,
        engineVersion: XSTATE_VERSION,
        state: moved,
        timers: this.#timersOf(snapshot),
        visited: snapshot.visited.map(this.#rename).filter((id) => this.#nodes.has(id)),
      },
    };
  }

  /** The active states must be there, and be all that is active when those above them are. */
  #placeProblems(active: ReadonlySet<string>): string[] {
    const gone = [...active].filter((id) => !this.#nodes.has(id));
    if (gone.length > 0) {
      return gone.map(
        (id) =>
          `State "${id}" is active, and is gone in the new version: name the state that takes its place.`,
      );
    }
    const reached = new Set<string>();
    const problems = misplaced(this.#to.machine.root, active, reached);
    const elsewhere = [...active].filter((id) => !reached.has(id));
    return [
      ...problems,
      ...elsewhere.map(
        (id) => `State "${id}" is active, and lies in another state in the new version.`,
      ),
    ];
  }

  #historyProblems({ historyValue }: StoredState): string[] {
    return byKey(historyValue).flatMap(([id, entries]): string[] => {
      const known = [id, ...idsOf(entries)].map(this.#rename);
      return known
        .filter((name) => !this.#nodes.has(name))
        .map(
          (name) => `What "${id}" remembers would be lost: "${name}" is gone in the new version.`,
        );
    });
  }

  #stepProblems(snapshot: MachineSnapshot, active: ReadonlySet<string>): string[] {
    const { children } = stateOf(snapshot);
    const invoked = new Map(
      this.#active(active).flatMap((node) =>
        node.invoke.map(({ id, src }) => [id, src as unknown]),
      ),
    );
    const lost = byKey(children).flatMap(([id, { src, snapshot: child }]): string[] => {
      const isSame = this.#from.steps.has(id as StepId)
        ? invoked.get(id) === src
        : this.#to.actors.has(src);
      return child.status !== "active" || isSame
        ? []
        : [
            `Step "${id}" is under way, and no active state of the new version invokes "${src}" as that.`,
          ];
    });
    const never = [...invoked.keys()]
      .filter((id) => !Object.hasOwn(children, id))
      .map(
        (id) =>
          `Step "${id}" would never begin: its state is active already, and did not invoke it before.`,
      );
    return [...lost, ...never, ...this.#undoProblems(snapshot)];
  }

  #undoProblems(snapshot: MachineSnapshot): string[] {
    return stepEntries(snapshot).flatMap(([stepId, { status }]) => {
      const isUndoable = this.#from.steps.get(stepId)?.compensate !== undefined;
      return status === "completed" && isUndoable && !this.#to.steps.has(stepId)
        ? [`Step "${stepId}" is done and may have to be undone, and is gone in the new version.`]
        : [];
    });
  }

  #timerProblems(snapshot: MachineSnapshot, active: ReadonlySet<string>): string[] {
    const pending = new Set(Object.keys(this.#timersOf(snapshot)));
    const armed = new Set(this.#active(active).flatMap(timersOf));
    const before = new Set(
      stateNodes(this.#from.machine).flatMap((node) => timersOf(node).map((id) => this.#timer(id))),
    );
    const lost = [...pending].filter((id) => id.startsWith(AFTER) && !armed.has(id));
    // One that was there before and is not pending has fired, and is spent until its state is entered again.
    const never = [...armed].filter((id) => !pending.has(id) && !before.has(id));
    return [
      ...lost.map(
        (id) => `The timer "${id}" is pending, and no active state of the new version has it.`,
      ),
      ...never.map((id) => `The timer "${id}" would never fire: its state is active already.`),
    ];
  }

  #active(active: ReadonlySet<string>): readonly StateNode[] {
    return [...active].flatMap((id) => this.#nodes.get(id) ?? []);
  }

  #historyOf({ historyValue }: StoredState): JsonObject {
    return Object.fromEntries(
      byKey(historyValue).map(([id, entries]) => [
        this.#rename(id),
        idsOf(entries).map((entry) => ({ id: this.#rename(entry) })),
      ]),
    );
  }

  #timersOf({ timers }: MachineSnapshot): Readonly<Record<string, MachineTimer>> {
    return Object.fromEntries(
      byKey(timers).map(([id, timer]) => {
        const event = timer.event as JsonObject;
        const type = this.#timer(event["type"] as string);
        const timerId = timer.timerId.replace(id, this.#timer(id)) as TimerId;
        return [this.#timer(id), { ...timer, timerId, event: { ...event, type } }];
      }),
    );
  }

  /** The id of an `after` holds that of its state. */
  #timer(id: string): string {
    if (!id.startsWith(AFTER)) return id;
    const node = stateNodes(this.#from.machine).findLast((one) => id.endsWith(`.${one.id}`));
    return node ? `${id.slice(0, -node.id.length)}${this.#rename(node.id)}` : id;
  }
}

const AFTER = "xstate.after.";

const timersOf = (node: StateNode): readonly string[] => [
  ...new Set(node.after.map(({ eventType }) => String(eventType))),
];

const idsOf = (entries: JsonValue): readonly string[] =>
  (entries as readonly Readonly<{ id: string }>[]).map(({ id }) => id);

/** Walks what is active from the root, noting it in `reached`, and tells where there is too little or too much. */
function misplaced(node: StateNode, active: ReadonlySet<string>, reached: Set<string>): string[] {
  reached.add(node.id);
  const children = Object.values<StateNode>(node.states);
  const inside = children.filter(({ id, type }) => active.has(id) && type !== "history");
  const problems = inside.flatMap((child) => misplaced(child, active, reached));
  if (node.type === "compound" && inside.length !== 1) {
    problems.push(
      `State "${node.id}" has ${inside.length} active states inside in the new version, and must have one.`,
    );
  }
  if (node.type === "parallel") {
    const missing = children.filter(({ id, type }) => type !== "history" && !active.has(id));
    problems.push(
      ...missing.map(({ id }) => `Region "${id}" is new, and nothing of it was ever entered.`),
    );
  }
  return problems;
}

/** A state's value, from the ids of what is active. */
function valueOf(node: StateNode, active: ReadonlySet<string>): JsonValue {
  const inside = Object.values<StateNode>(node.states).filter(({ id }) => active.has(id));
  const [only] = inside;
  if (node.type === "compound" && only && isLeaf(only)) return only.key;
  return Object.fromEntries(inside.map((child) => [child.key, valueOf(child, active)]));
}

const isLeaf = ({ type }: StateNode): boolean => type === "atomic" || type === "final";
