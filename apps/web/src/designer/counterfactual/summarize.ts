import type { ChangedNode, CounterfactualRun } from "@waymark/orchestrator/api";

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

/** What would have come of one run, in a sentence. */
export function runWords({ compared, reason }: CounterfactualRun): string {
  if (!compared) return reason ?? "";
  const { verdict, before, after, nodes, untaken } = compared;
  if (verdict === "same") return "The same way, the same output.";
  if (verdict === "unknown") {
    const asked = nodes.filter(({ kind }) => kind === "unknown").map(({ nodeId }) => nodeId);
    return `It would ask for ${asked.join(", ")}, which it never did: what comes then is not known.`;
  }
  const parts = [
    before.status === after.status ? undefined : `${after.status} in place of ${before.status}`,
    changedWords(nodes, "path", "another way at"),
    changedWords(nodes, "input", "another input for"),
    untaken.length === 0 ? undefined : `${untaken.join(", ")} not taken`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? "Another output." : `${capital(parts.join("; "))}.`;
}

function changedWords(
  nodes: readonly ChangedNode[],
  kind: ChangedNode["kind"],
  words: string,
): string | undefined {
  const ids = nodes.filter((node) => node.kind === kind).map(({ nodeId }) => nodeId);
  return ids.length === 0 ? undefined : `${words} ${ids.join(", ")}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
