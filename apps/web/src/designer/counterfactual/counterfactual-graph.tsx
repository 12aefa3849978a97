import type { Graph } from "@waymark/core";
import { useMemo } from "react";
import { AnnotationContext, type Annotations } from "../../graph/annotation.tsx";
import { plural } from "../../ui/format.ts";
import { Drawing } from "../drawing.tsx";
import { nodeWords, type Summary } from "./summarize.ts";

interface CounterfactualGraphProps {
  readonly graph: Graph;
  readonly summary: Summary;
  readonly runs: number;
}

/** The draft's graph, with the nodes at which real runs would have gone another way. */
export function CounterfactualGraph({ graph, summary, runs }: CounterfactualGraphProps) {
  const annotations = useMemo(() => annotationsOf(summary, runs), [summary, runs]);
  const changed = graph.nodes.find(({ id }) => summary.nodes.has(id));
  return (
    <div className="h-80 overflow-hidden rounded-lg border">
      <AnnotationContext value={annotations}>
        <Drawing graph={graph} focus={changed?.id} />
      </AnnotationContext>
    </div>
  );
}

const annotationsOf = ({ nodes }: Summary, runs: number): Annotations => ({
  node: (nodeId) => {
    const count = nodes.get(nodeId);
    if (!count)
      return { tone: "grey", strength: 0, line: "as it was", words: "as it was", isQuiet: true };
    const words = nodeWords(count);
    return {
      tone: "amber",
      strength: count.runs / runs,
      line: words,
      words,
      mark: `${plural(count.runs, "run")} of ${runs}`,
    };
  },
  edge: () => undefined,
});
