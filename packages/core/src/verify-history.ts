import type { Definition } from "./definition.ts";
import type { RunEvent } from "./event.ts";
import { replay } from "./fold-events.ts";
import type { NodeOverlay } from "./graph.ts";
import type { JsonValue } from "./json.ts";
import type { RunStatus } from "./run-status.ts";

/** A transition as it was kept: what happened, and what it made of the run. */
export interface RecordedTransition {
  /** 1, 2, 3 … */
  readonly sequence: number;
  readonly event: RunEvent;
  readonly status: RunStatus;
  readonly nodes: Readonly<Record<string, NodeOverlay>>;
}

/** What comes of deciding a run's history again. */
export interface Verification {
  readonly total: number;
  /** The first transition that was decided again: what came before a change of version belongs to another one. */
  readonly from: number;
  /** How many of them, from there on, are as they were kept. */
  readonly equal: number;
  /** The first that is not; absent: all of them are. */
  readonly difference?: Difference;
}

export interface Difference {
  readonly sequence: number;
  /** What differs, in plain English. */
  readonly sentence: string;
  /** At most 20; none where the transition could not be decided again. */
  readonly fields: readonly DifferingField[];
}

/** A member that is absent on one side has no value there. */
export interface DifferingField {
  /** A JSON pointer into `{ status, nodes }`. */
  readonly path: string;
  readonly recorded?: JsonValue;
  readonly replayed?: JsonValue;
}

const MOST_FIELDS = 20;

/** Decides every transition of a run again, and says where that first comes to something else than was kept. */
export function verifyHistory(
  definition: Definition,
  history: readonly RecordedTransition[],
): Verification {
  const migrated = history.findLastIndex(({ event }) => event.type === "run.migrated");
  const since = Math.max(0, migrated);
  const about = { total: history.length, from: since + 1 };
  let index = since;
  try {
    const events = history.slice(since).map(({ event }) => event);
    for (const { snapshot, changes, ignored } of replay(definition, events)) {
      const recorded = history[index];
      if (!recorded) break;
      const replayed = { status: snapshot.status, nodes: changes.nodes };
      // What moved a run to its version is decided without the version that it came from.
      const isWhole = index > since || migrated === -1;
      const difference =
        ignored === undefined
          ? differenceAt(recorded, isWhole ? replayed : { ...replayed, nodes: recorded.nodes })
          : unlike(recorded, `changes nothing when it is decided again (${ignored})`);
      if (difference) return { ...about, equal: index - since, difference };
      index += 1;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const recorded = history[index];
    const equal = index - since;
    if (!recorded) return { ...about, equal };
    return { ...about, equal, difference: unlike(recorded, `cannot be decided again: ${reason}`) };
  }
  return { ...about, equal: index - since };
}

type State = Pick<RecordedTransition, "status" | "nodes">;

function differenceAt(recorded: RecordedTransition, replayed: State): Difference | undefined {
  const { status, nodes } = recorded;
  const fields = [...differingFields({ status, nodes }, asJson(replayed), "")];
  if (fields.length === 0) return undefined;
  const what =
    status === replayed.status
      ? `left ${nodesOf(fields)} as something else than the history makes of it`
      : `left the run "${status}", and its history makes it "${replayed.status}"`;
  return { ...unlike(recorded, what), fields: fields.slice(0, MOST_FIELDS) };
}

const unlike = ({ sequence, event }: RecordedTransition, what: string): Difference => ({
  sequence,
  sentence: `Event ${sequence} (${event.type}) ${what}.`,
  fields: [],
});

const nodesOf = (fields: readonly DifferingField[]): string => {
  const names = fields.map(({ path }) => path.split("/")[2]).filter((name) => name !== undefined);
  return [...new Set(names)].map((name) => `"${name}"`).join(", ");
};

/** Numbers that JSON does not know are kept as null. */
const asJson = (state: State): unknown => JSON.parse(JSON.stringify(state));

function* differingFields(one: unknown, other: unknown, path: string): Generator<DifferingField> {
  if (Object.is(one, other)) return;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) {
    yield {
      path,
      ...(one === undefined ? {} : { recorded: one as JsonValue }),
      ...(other === undefined ? {} : { replayed: other as JsonValue }),
    };
    return;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const token = key.replaceAll("~", "~0").replaceAll("/", "~1");
    yield* differingFields(one[key], other[key], `${path}/${token}`);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
