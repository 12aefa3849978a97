import type { ChangedNode, CounterfactualRun } from "@waymark/orchestrator/api";
import { listOf, plural } from "../../ui/format.ts";

export type Verdict = "differs" | "unknown" | "same" | "untold";

export interface Summary {
  readonly counts: Readonly<Record<Verdict, number>>;
  /** By node: in how many runs it would have been otherwise, and how. */
  readonly nodes: ReadonlyMap<string, NodeCount>;
}

export interface NodeCount {
  readonly runs: number;
  readonly kinds: Readonly<Record<ChangedNode["kind"], number>>;
}

const NONE: NodeCount = { runs: 0, kinds: { path: 0, input: 0, unknown: 0 } };

export const verdictOf = ({ compared }: CounterfactualRun): Verdict =>
  compared?.verdict ?? "untold";

export function summarize(runs: readonly CounterfactualRun[]): Summary {
  const counts = { differs: 0, unknown: 0, same: 0, untold: 0 };
  const nodes = new Map<string, NodeCount>();
  for (const run of runs) {
    counts[verdictOf(run)] += 1;
    for (const { nodeId, kind } of run.compared?.nodes ?? []) {
      const { runs: before, kinds } = nodes.get(nodeId) ?? NONE;
      nodes.set(nodeId, { runs: before + 1, kinds: { ...kinds, [kind]: kinds[kind] + 1 } });
    }
  }
  return { counts, nodes };
}

const WORDS: Readonly<Record<ChangedNode["kind"], string>> = {
  path: "another way",
  input: "another input",
  unknown: "nothing to tell by",
};

/** "another way in 3, another input in 1": how a node would have been otherwise. */
export const nodeWords = ({ kinds }: NodeCount): string =>
  (["path", "input", "unknown"] as const)
    .filter((kind) => kinds[kind] > 0)
    .map((kind) => `${WORDS[kind]} in ${kinds[kind]}`)
    .join(", ");

/** What would have come of all of them, in a sentence. */
export function summaryWords({ counts }: Summary): string {
  const { same, differs, unknown, untold } = counts;
  const runs = same + differs + unknown + untold;
  if (runs === 0) return "There are no runs to replay yet.";
  const outcomes: readonly (readonly [count: number, words: string])[] = [
    [same, "would have gone the same way"],
    [differs, same > 0 ? "another way" : "would have gone another way"],
    [unknown, "cannot be judged"],
    [untold, "could not be replayed"],
  ];
  const found = outcomes.filter(([count]) => count > 0);
  if (runs === 1) return `The only run ${found[0]?.[1] ?? ""}.`;
  return `Of ${plural(runs, "run")}, ${listOf(found.map((outcome) => outcome.join(" ")))}.`;
}

/** What would have come of one run, in a sentence. */
export function runWords({ compared, reason }: CounterfactualRun): string {
  if (!compared) return reason ?? "";
  const { verdict, before, after, nodes, untaken } = compared;
  if (verdict === "same") return "It would have gone the same way, with the same output.";
  if (verdict === "unknown") {
    const asked = changed(nodes, "unknown");
    return `It would ask for ${listOf(asked)}, which it never did: what comes then is not known.`;
  }
  const ways = changed(nodes, "path");
  const inputs = changed(nodes, "input");
  const parts = [
    before.status === after.status
      ? undefined
      : `its status would be ${after.status} instead of ${before.status}`,
    ways.length === 0 ? undefined : `it would go another way at ${listOf(ways)}`,
    inputs.length === 0 ? undefined : `another input would reach ${listOf(inputs)}`,
    untaken.length === 0 ? undefined : `nothing would take ${listOf(untaken)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "It would have another output." : `${capital(parts.join("; "))}.`;
}

const changed = (nodes: readonly ChangedNode[], kind: ChangedNode["kind"]): string[] =>
  nodes.filter((node) => node.kind === kind).map(({ nodeId }) => nodeId);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
