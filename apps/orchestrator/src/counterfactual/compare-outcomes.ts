import {
  graphOf,
  isFinished,
  isSameJson,
  overlayOf,
  type Definition,
  type JsonValue,
  type RunSnapshot,
  type RunStatus,
  type StepStatus,
} from "@waymark/core";
import { askedFor, type Replayed } from "./replay-record.ts";

/** How a node would stand otherwise. */
export interface ChangedNode {
  readonly nodeId: string;
  /**
   * `path`: it would have ended otherwise, or not at all. `input`: it would have been given something else. `unknown`:
   * it would be asked for, and nothing tells what it would answer.
   */
  readonly kind: "path" | "input" | "unknown";
  /** Absent: it did not come to it, or has no such node. */
  readonly before?: StepStatus;
  readonly after?: StepStatus;
}

export interface Outcome {
  readonly status: RunStatus;
  readonly output?: JsonValue;
}

export interface ComparedOutcomes {
  readonly verdict: "same" | "differs" | "unknown";
  readonly nodes: readonly ChangedNode[];
  readonly before: Outcome;
  readonly after: Outcome;
  /** What people and clients did that would not have been taken. */
  readonly untaken: readonly string[];
}

interface Side {
  readonly definition: Definition;
  readonly snapshot: RunSnapshot;
}

export function compareOutcomes(
  was: Side,
  definition: Definition,
  replayed: Replayed,
): ComparedOutcomes {
  const { snapshot, otherInput, untaken } = replayed;
  // What the run itself still waits for has no answer yet, whatever the definition.
  const asked = new Set(askedFor(was.definition, was.snapshot));
  const unknown = replayed.unknown.filter((step) => !asked.has(step));
  const nodes = changedNodes(was, { definition, snapshot }, { unknown, otherInput });
  const [before, after] = [outcomeOf(was.snapshot), outcomeOf(snapshot)];
  const differs = nodes.length > 0 || untaken.length > 0 || !isSameOutcome(before, after);
  const verdict = unknown.length > 0 ? "unknown" : differs ? "differs" : "same";
  return { verdict, nodes, before, after, untaken };
}

const outcomeOf = ({ status, output }: RunSnapshot): Outcome => ({
  status,
  ...(output !== undefined && { output }),
});

/** Two runs that are still open may stand at other moments of the same. */
function isSameOutcome(before: Outcome, after: Outcome): boolean {
  if (!isFinished(before.status) && !isFinished(after.status)) return true;
  return before.status === after.status && isSameJson(before.output ?? null, after.output ?? null);
}

function changedNodes(
  was: Side,
  would: Side,
  { unknown, otherInput }: Pick<Replayed, "unknown" | "otherInput">,
): readonly ChangedNode[] {
  const [before, after] = [was, would].map(
    (side) => overlayOf(side.definition, side.snapshot).nodes,
  );
  const graph = graphOf(would.definition);
  const owner = new Map(graph.nodes.flatMap(({ id, steps }) => steps.map((step) => [step, id])));
  const nodeOf = (step: string): string =>
    owner.get(step as never) ?? step.replaceAll(/\[\d+\]/g, "");
  const [isUnknown, isOther] = [new Set(unknown.map(nodeOf)), new Set(otherInput.map(nodeOf))];
  const ids = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...ids].flatMap((nodeId): ChangedNode[] => {
    const [one, other] = [before?.[nodeId]?.status, after?.[nodeId]?.status];
    const kind = isUnknown.has(nodeId)
      ? "unknown"
      : wayOf(one) !== wayOf(other)
        ? "path"
        : isOther.has(nodeId)
          ? "input"
          : undefined;
    return kind === undefined
      ? []
      : [{ nodeId, kind, ...(one && { before: one }), ...(other && { after: other }) }];
  });
}

/** What has not begun and what was not reached are alike, and so is all that is under way. */
function wayOf(status: StepStatus = "pending"): string {
  switch (status) {
    case "scheduled":
    case "running":
    case "retrying":
    case "waiting":
      return "open";
    case "pending":
    case "skipped":
      return "none";
    default:
      return status;
  }
}
